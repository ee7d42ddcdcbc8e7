import "server-only";
import { eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { Refusal } from "@/lib/errors";
import type { Actor } from "./actor";
import { countRecoveryCodes } from "./recovery-codes";
import { firmRequiresSecondFactor } from "./second-factor";
import { endSession, endSessions, listSessions } from "./sessions";

/** What "Mein Konto" shows of the person who is signed in. */
export async function readAccount(actor: Actor) {
  return asSystem("show my account", async (tx) => {
    const [user] = await tx
      .select({
        name: users.name,
        email: users.email,
        language: users.language,
        timeZone: users.timeZone,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        secondFactorSince: users.totpEnabledAt,
      })
      .from(users)
      .where(eq(users.id, actor.userId));
    if (!user) throw new Refusal("auth.signedOut");
    return {
      ...user,
      recoveryCodesLeft: user.secondFactorSince ? await countRecoveryCodes(tx, actor.userId) : 0,
      firmRequiresSecondFactor: await firmRequiresSecondFactor(tx, actor.userId),
      sessions: (await listSessions(tx, actor.userId)).map((session) => ({
        ...session,
        current: session.id === actor.sessionId,
      })),
    };
  });
}

/** Saves name, language and time zone of the person who is signed in. */
export async function saveUserData(
  actor: Actor,
  data: { name: string; language: "de" | "sv" | "en"; timeZone: string },
): Promise<void> {
  await asSystem("save my user data", (tx) => tx.update(users).set(data).where(eq(users.id, actor.userId)));
}

/** Ends one of the person's own sessions; refuses when it has ended already, or is somebody else's. */
export async function endMySession(actor: Actor, sessionId: string): Promise<void> {
  const ended = await asSystem("end one of my sessions", (tx) => endSession(tx, actor.userId, sessionId));
  if (!ended) throw new Refusal("auth.sessionGone");
}

/** Ends all of the person's sessions but this one, and gives how many there were. */
export async function endMyOtherSessions(actor: Actor): Promise<number> {
  return asSystem("end my other sessions", (tx) => endSessions(tx, actor.userId, actor.sessionId));
}
