import "server-only";
import { eq, sql } from "drizzle-orm";
import { firms } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible } from "@/lib/errors";

/** May the contacts of this firm's clients start tasks towards it? Undefined for everybody who may not read the firm. */
export async function readClientsMayAsk(actor: { userId: string }, firmId: string): Promise<boolean | undefined> {
  const [firm] = await asActor(actor, {}, (tx) =>
    tx.select({ offAt: firms.clientTasksOffAt }).from(firms).where(eq(firms.id, firmId)),
  );
  return firm && firm.offAt === null;
}

/** Lets contacts start tasks, or no longer; what runs goes on. Only owner and administrators may; for everybody else there is no such firm. */
export async function letClientsAsk(actor: Actor, input: { firmId: string; mayAsk: boolean }): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const changed = await tx
      .update(firms)
      .set({ clientTasksOffAt: input.mayAsk ? null : sql`coalesce(${firms.clientTasksOffAt}, now())` })
      .where(eq(firms.id, input.firmId))
      .returning({ id: firms.id });
    if (changed.length === 0) throw new NotVisible(input.firmId);
    await recordActivity(tx, actor, {
      kind: input.mayAsk ? "firm.clientTasksOn" : "firm.clientTasksOff",
      at: { firmId: input.firmId },
      subject: { type: "firm", id: input.firmId },
    });
  });
}
