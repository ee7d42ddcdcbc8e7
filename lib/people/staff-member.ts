import "server-only";
import { sql } from "drizzle-orm";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";

/** So many clients stand on a colleague's page; the client list has them all. */
export const mostShown = 200;

export type StaffMember = {
  userId: string;
  name: string;
  email: string;
  role: "owner" | "administrator" | "staff";
  deactivatedAt: Date | undefined;
  /** What they work for, the ones they lead first, by number. */
  clients: { id: string; name: string; number: string; responsible: boolean }[];
  counts: { clients: number; leads: number };
};

type Raw = Pick<StaffMember, "userId" | "name" | "email" | "role"> & {
  deactivatedAt: string | null;
  clients: number;
  leads: number;
};

/** One of the firm's people with the clients they work for. Undefined for everybody but owner and administrators, and for strangers. */
export async function findStaffMember(
  actor: { userId: string },
  { firmId, userId }: { firmId: string; userId: string },
): Promise<StaffMember | undefined> {
  return asActor(actor, {}, async (tx) => {
    if (!(await administers(tx, firmId))) return undefined;
    const [person] = await tx.execute<Raw>(sql`
      select p.user_id as "userId", p.name, p.email, p.role, p.deactivated_at as "deactivatedAt",
             coalesce(w.clients, 0) as clients, coalesce(w.leads, 0) as leads
        from kontor.colleagues(${firmId}::uuid) p left join kontor.workload(${firmId}::uuid) w on w.user_id = p.user_id
       where p.user_id = ${userId}::uuid`);
    if (!person) return undefined;
    const clients = await tx.execute<StaffMember["clients"][number]>(sql`
      select c.id, c.name, n.client_number as number, e.responsible from engagement_members e
        join collaborations n on n.id = e.collaboration_id join clients c on c.id = e.client_id
       where e.firm_id = ${firmId}::uuid and e.user_id = ${userId}::uuid and e.open
         and e.client_id = any (array(select kontor.my_clients()))
       order by e.responsible desc, n.number_key collate "C" limit ${mostShown}`);
    const { clients: works, leads, deactivatedAt, ...who } = person;
    return {
      ...who,
      deactivatedAt: deactivatedAt ? new Date(deactivatedAt) : undefined,
      clients: [...clients],
      counts: { clients: works, leads },
    };
  });
}
