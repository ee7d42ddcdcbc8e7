import "server-only";
import { sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { firms, staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { hashPassword } from "@/lib/auth/passwords";
import { forgetSetupTokens, isSetupToken } from "@/lib/auth/setup-token";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";

// Any number will do, as long as nobody else takes it: one set-up at a time.
const setUpLock = 7_264;

export interface FirstFirm {
  token: string;
  firmName: string;
  name: string;
  email: string;
  password: string;
  repeated: string;
  language: "de" | "sv" | "en";
}

/** Whether this install has a firm; from then on there is no set-up page. */
export async function isSetUp(): Promise<boolean> {
  const rows = await asSystem("is there a firm yet", (tx) => tx.select({ id: firms.id }).from(firms).limit(1));
  return rows.length > 0;
}

/** Whether the set-up link is good. */
export async function maySetUp(token: string): Promise<boolean> {
  return asSystem("show the set-up page", (tx) => isSetupToken(tx, token));
}

/**
 * Creates the firm and its owner and uses the set-up link up, all or nothing, and gives the owner. Two browsers at once
 * wait for each other; the second is refused because the link is gone.
 */
export async function setUpFirm(first: FirstFirm): Promise<string> {
  requireGoodPassword(first.password, first);
  if (first.password !== first.repeated) throw new Refusal("auth.passwordsDiffer", {}, "repeated");
  const passwordHash = await hashPassword(first.password);
  return asSystem("set up the first firm", async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${setUpLock})`);
    const [other] = await tx.select({ id: firms.id }).from(firms).limit(1);
    if (other || !(await isSetupToken(tx, first.token))) throw new Refusal("auth.setUpGone");
    await forgetSetupTokens(tx);
    const [userId, firmId] = [newId(), newId()];
    await tx.insert(users).values({
      id: userId,
      name: first.name,
      email: first.email,
      language: first.language,
      passwordHash,
    });
    await tx.insert(firms).values({
      id: firmId,
      name: first.firmName,
      language: first.language,
      ownerId: userId,
      quietMinutes: env.QUIET_MINUTES,
    });
    await tx.insert(staff).values({ firmId, userId, role: "owner" });
    await tx.insert(activity).values({
      firmId,
      actorId: userId,
      actorName: first.name,
      kind: "firm.created",
      subjectType: "firm",
      subjectId: firmId,
    });
    return userId;
  });
}
