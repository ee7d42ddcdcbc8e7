import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations } from "@/db/schema/collaboration";
import { serviceAgreements } from "@/db/schema/services";
import { Refusal } from "@/lib/errors";
import { recordByInvited } from "./open-invitation";

type Row = typeof invitations.$inferSelect;
type Agreement = typeof serviceAgreements.$inferSelect;

/** The answer to each agreement asked for, by its id. */
export type Choices = Record<string, "accept" | "decline">;
export type Decided = { accepted: Agreement[]; declined: Agreement[]; reason: string | undefined };

/**
 * What this invitation asks for. The first contact of a client answers for the client: whatever the firm asked of it, also where
 * somebody else was written to as well.
 */
export function askedBy(row: Pick<Row, "id" | "kind" | "collaborationId">) {
  const asked =
    row.kind === "contact"
      ? sql`${serviceAgreements.invitationId} in (select i.id from ${invitations} i
          where i.kind = 'contact' and i.collaboration_id = ${row.collaborationId})`
      : eq(serviceAgreements.invitationId, row.id);
  return and(eq(serviceAgreements.state, "invited"), asked);
}

/** Writes the answer to each service that the invitation asks for. Refuses when there are some and none is accepted: that is declining. */
export async function decideAgreements(
  tx: Tx,
  row: Row,
  user: { id: string; name: string },
  given: { choices?: Choices | undefined; reason?: string | undefined },
): Promise<Decided> {
  const asked = await tx.select().from(serviceAgreements).where(askedBy(row)).orderBy(serviceAgreements.id).for("update");
  const isDeclined = (agreement: Agreement) => given.choices?.[agreement.id] === "decline";
  const accepted = asked.filter((agreement) => !isDeclined(agreement));
  const declined = asked.filter(isDeclined);
  if (asked.length > 0 && accepted.length === 0) throw new Refusal("invitation.nothingChosen");
  const by = { decidedAt: new Date(), decidedBy: user.id, decidedByName: user.name };
  for (const { id } of accepted) {
    await tx
      .update(serviceAgreements)
      .set({ ...by, state: "active" })
      .where(eq(serviceAgreements.id, id));
  }
  await declineEach(tx, declined, by, given.reason);
  for (const agreement of accepted) await record(tx, row, user.id, "service.accepted", agreement);
  for (const agreement of declined) await record(tx, row, user.id, "service.declined", agreement, given.reason);
  return { accepted, declined, reason: given.reason };
}

/** Declines everything that the invitation asks for; what somebody else may still answer has gone over to their invitation. */
export async function declineAll(
  tx: Tx,
  row: Row,
  user: { id: string | null; name: string },
  reason: string | undefined,
): Promise<Decided> {
  const own = and(eq(serviceAgreements.invitationId, row.id), eq(serviceAgreements.state, "invited"));
  const asked = await tx.select().from(serviceAgreements).where(own).orderBy(serviceAgreements.id).for("update");
  await declineEach(tx, asked, { decidedAt: new Date(), decidedBy: user.id, decidedByName: user.name }, reason);
  return { accepted: [], declined: asked, reason };
}

async function declineEach(tx: Tx, declined: Agreement[], by: Partial<Agreement>, reason: string | undefined) {
  for (const { id } of declined) {
    await tx
      .update(serviceAgreements)
      .set({ ...by, state: "declined", declineReason: reason ?? null })
      .where(eq(serviceAgreements.id, id));
  }
}

async function record(tx: Tx, row: Row, actorId: string, kind: string, agreement: Agreement, reason?: string) {
  const about = { service: agreement.name, key: agreement.serviceKey, ...(reason ? { reason } : {}) };
  await recordByInvited(tx, row, { kind, actorId, data: about });
}
