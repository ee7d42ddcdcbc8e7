import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";

export type Colleague = {
  userId: string;
  name: string;
  email: string;
  role: "owner" | "administrator" | "staff";
  joinedAt: Date;
  deactivatedAt: Date | undefined;
  /** Clients this person works for, and those of them they are responsible for. */
  clients: number;
  leads: number;
};

type RawColleague = Omit<Colleague, "joinedAt" | "deactivatedAt"> & { joinedAt: string; deactivatedAt: string | null };

/** The firm's staff with how many clients each works for. Undefined for everybody but owner and administrators: there is no such page. */
export async function findTeam(actor: { userId: string }, firmId: string): Promise<Colleague[] | undefined> {
  return asActor(actor, {}, async (tx) => {
    if (!(await administers(tx, firmId))) return undefined;
    const rows = await tx.execute<RawColleague>(sql`
      select p.user_id as "userId", p.name, p.email, p.role, p.joined_at as "joinedAt", p.deactivated_at as "deactivatedAt",
             coalesce(w.clients, 0) as clients, coalesce(w.leads, 0) as leads
        from kontor.colleagues(${firmId}::uuid) p
        left join kontor.workload(${firmId}::uuid) w on w.user_id = p.user_id`);
    return rows.map((row) => ({
      ...row,
      joinedAt: new Date(row.joinedAt),
      deactivatedAt: row.deactivatedAt ? new Date(row.deactivatedAt) : undefined,
    }));
  });
}

/** Those who work in the firm now, by name; empty for whoever does not. */
export async function listColleagues(actor: { userId: string }, firmId: string): Promise<{ userId: string; name: string }[]> {
  return asActor(actor, {}, async (tx) => [
    ...(await tx.execute<{ userId: string; name: string }>(
      sql`select user_id as "userId", name from kontor.colleagues(${firmId}::uuid) where deactivated_at is null`,
    )),
  ]);
}

/**
 * Deactivates a staff member: their sessions end and they see nothing any more, from this moment. Refuses the owner, the
 * caller, and whoever is still responsible for clients, naming those.
 */
export async function deactivateStaff(actor: Actor, input: { firmId: string; userId: string }): Promise<void> {
  try {
    await asActor(actor, {}, async (tx) => {
      if (!(await administers(tx, input.firmId))) throw new NotVisible();
      const person = await requireActive(tx, input);
      if (person.role === "owner") throw new Refusal("staff.ownerStays", { name: person.name });
      if (input.userId === actor.userId) throw new Refusal("staff.notYourself");
      await requireHandedOver(tx, input, person.name);
      await recordActivity(tx, actor, {
        kind: "staff.deactivated",
        at: { firmId: input.firmId },
        subject: { type: "user", id: input.userId },
        data: { name: person.name },
      });
      await tx.execute(sql`select kontor.deactivate_staff(${input.firmId}::uuid, ${input.userId}::uuid)`);
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.checkViolation) throw new Refusal("staff.changedMeanwhile");
    throw error;
  }
}

async function administers(tx: Tx, firmId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 where ${firmId}::uuid in (select kontor.my_administered_firms())`);
  return rows.length > 0;
}

async function requireActive(tx: Tx, input: { firmId: string; userId: string }) {
  const [person] = await tx.execute<{ name: string; role: string }>(sql`
    select name, role from kontor.colleagues(${input.firmId}::uuid) where user_id = ${input.userId}::uuid and deactivated_at is null`);
  if (!person) throw new NotVisible();
  return person;
}

async function requireHandedOver(tx: Tx, input: { firmId: string; userId: string }, name: string) {
  const led = await tx.execute<{ name: string; number: string }>(sql`
    select c.name, n.client_number as number from engagement_members e
      join collaborations n on n.id = e.collaboration_id join clients c on c.id = e.client_id
     where e.firm_id = ${input.firmId}::uuid and e.user_id = ${input.userId}::uuid and e.responsible and e.open
       and e.client_id = any (array(select kontor.my_clients()))
     order by n.number_key limit 11`);
  if (led.length === 0) return;
  const shown = led.slice(0, 10).map((client) => `${client.name} (${client.number})`);
  const clients = led.length > 10 ? `${shown.join(", ")}, …` : shown.join(", ");
  throw new Refusal("staff.handOverFirst", { name, clients, count: led.length });
}
