import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { changingStaff, handOverIn } from "./staff-changes";
import { requireActive } from "./team";

/**
 * Deactivates a staff member: their sessions end and they see nothing any more, from this moment. What they are responsible for
 * goes to the successor in the same step. Refuses the owner, the caller, and, without a successor, whoever is still responsible
 * for clients, naming those.
 */
export async function deactivateStaff(
  actor: Actor,
  input: { firmId: string; userId: string; successorId?: string | undefined },
): Promise<void> {
  await changingStaff(() =>
    asActor(actor, {}, async (tx) => {
      if (!(await administers(tx, input.firmId))) throw new NotVisible();
      const person = await requireActive(tx, input);
      if (person.role === "owner") throw new Refusal("staff.ownerStays", { name: person.name });
      if (input.userId === actor.userId) throw new Refusal("staff.notYourself");
      if (input.successorId) await handOverIn(tx, actor, { ...input, successorId: input.successorId });
      await requireHandedOver(tx, input, person.name);
      await recordActivity(tx, actor, {
        kind: "staff.deactivated",
        at: { firmId: input.firmId },
        subject: { type: "user", id: input.userId },
        data: { name: person.name },
      });
      await tx.execute(sql`select kontor.deactivate_staff(${input.firmId}::uuid, ${input.userId}::uuid)`);
    }),
  );
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
