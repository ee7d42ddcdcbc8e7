import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { NotVisible } from "@/lib/errors";

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

/** Somebody who works in the firm now, as colleagues see each other. Refuses everybody else. */
export async function requireActive(tx: Tx, input: { firmId: string; userId: string }) {
  const [person] = await tx.execute<{ name: string; role: string }>(sql`
    select name, role from kontor.colleagues(${input.firmId}::uuid) where user_id = ${input.userId}::uuid and deactivated_at is null`);
  if (!person) throw new NotVisible();
  return person;
}
