import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { type ActivityEntry, recordActivities, recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { announceTo } from "@/lib/live/announce";
import { requireActive } from "./team";

type Who = { firmId: string; userId: string };

/** Makes a colleague an administrator or plain staff; owner and administrators do that. The owner's role is handed over instead. */
export async function changeStaffRole(actor: Actor, input: Who & { role: "administrator" | "staff" }): Promise<void> {
  await changingStaff(async () =>
    asActor(actor, {}, async (tx) => {
      const person = await requireColleague(tx, input);
      if (person.role === "owner") throw new Refusal("staff.ownerStays", { name: person.name });
      if (person.role === input.role) return;
      await record(tx, actor, "staff.roleChanged", input, { name: person.name, role: input.role });
      await tx.execute(sql`select kontor.change_staff_role(${input.firmId}::uuid, ${input.userId}::uuid, ${input.role})`);
      await announceTo(tx, [input.userId], "clients");
    }),
  );
}

/** Hands the firm over to a colleague, who becomes owner; the one before stays as an administrator. Only the owner can. */
export async function handOverFirm(actor: Actor, input: Who): Promise<void> {
  await changingStaff(async () =>
    asActor(actor, {}, async (tx) => {
      const person = await requireColleague(tx, input);
      const me = await requireActive(tx, { firmId: input.firmId, userId: actor.userId });
      if (me.role !== "owner") throw new Refusal("staff.onlyOwner");
      if (input.userId === actor.userId) return;
      await record(tx, actor, "firm.handedOver", input, { name: person.name });
      await tx.execute(sql`select kontor.hand_over_firm(${input.firmId}::uuid, ${input.userId}::uuid)`);
      await announceTo(tx, [input.userId, actor.userId], "clients");
    }),
  );
}

type HandOver = Who & { successorId: string; clientIds?: readonly string[] | undefined };

/** Makes a colleague responsible for what another one leads: the given clients, or all of them. Gives how many there were. */
export async function handOverClients(actor: Actor, input: HandOver): Promise<number> {
  return changingStaff(async () => asActor(actor, {}, (tx) => handOverIn(tx, actor, input)));
}

/** The same inside the caller's transaction, for whoever deactivates in the same step. */
export async function handOverIn(tx: Tx, actor: Actor, input: HandOver): Promise<number> {
  await requireColleague(tx, input);
  const successor = await requireColleague(tx, { firmId: input.firmId, userId: input.successorId });
  if (input.successorId === input.userId) throw new Refusal("staff.sameSuccessor", {}, "successorId");
  const which = input.clientIds ? sql`${`{${input.clientIds.join(",")}}`}::uuid[]` : sql`null::uuid[]`;
  const handed = await tx.execute<{ id: string }>(sql`
    select id from kontor.hand_over_clients(${input.firmId}::uuid, ${input.userId}::uuid, ${input.successorId}::uuid, ${which}) as id`);
  await recordActivities(
    tx,
    actor,
    handed.map(
      ({ id }): ActivityEntry => ({
        kind: "engagement.responsibleChanged",
        at: { clientId: id, scopeId: id, firmId: input.firmId },
        subject: { type: "user", id: input.successorId },
        data: { name: successor.name },
      }),
    ),
  );
  if (handed.length > 0) await announceTo(tx, [input.userId, input.successorId], "clients");
  return handed.length;
}

/** A colleague who works in the firm, for its owner and administrators; for anybody else there is nobody. */
async function requireColleague(tx: Tx, who: Who) {
  if (!(await administers(tx, who.firmId))) throw new NotVisible();
  return requireActive(tx, who);
}

const raced = [
  sqlState.checkViolation,
  sqlState.foreignKeyViolation,
  sqlState.insufficientPrivilege,
  sqlState.deadlockDetected,
] as const;

/** The database's word: somebody changed the same people at the same moment. */
export async function changingStaff<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = databaseError(error)?.code;
    if (raced.some((one) => one === code)) throw new Refusal("staff.changedMeanwhile");
    throw error;
  }
}

async function record(tx: Tx, actor: Actor, kind: string, who: Who, data: Record<string, string>) {
  await recordActivity(tx, actor, { kind, at: { firmId: who.firmId }, subject: { type: "user", id: who.userId }, data });
}
