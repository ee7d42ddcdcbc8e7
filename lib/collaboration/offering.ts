import "server-only";
import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import type { invitations } from "@/db/schema/collaboration";
import { serviceAgreements, services } from "@/db/schema/services";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { NotVisible, Refusal } from "@/lib/errors";
import type { ServiceLine } from "@/lib/mail/templates/service-lines";
import { askedBy } from "./deciding";
import type { ServiceOffer } from "./service-input";
import { asLine } from "./service-line";

/**
 * What a firm asks a client for when it names nothing else: what the template of the client proposes, else to exchange documents;
 * without what is asked for already.
 */
export async function usualOffers(tx: Tx, collaboration: { id: string; firm: { id: string } }): Promise<ServiceOffer[]> {
  const live = sql`(select from service_agreements a where a.service_id = ${services.id}
    and a.collaboration_id = ${collaboration.id} and a.state in ('invited', 'active'))`;
  const proposed = sql`select t.service_id from client_template_services t
    join collaborations n on n.template_id = t.template_id where n.id = ${collaboration.id}`;
  const usual = sql`case when exists (${proposed}) then ${services.id} in (${proposed}) else ${services.key} = 'documents' end`;
  const rows = await tx
    .select()
    .from(services)
    .where(and(eq(services.firmId, collaboration.firm.id), usual, isNull(services.retiredAt), notExists(live)))
    .orderBy(services.position, services.id);
  return rows.map((row) => ({
    serviceId: row.id,
    variant: row.variant,
    period: row.period,
    priceMinor: row.priceMinor,
    currency: row.currency,
    invoiceRecipient: row.invoiceRecipient,
    gettingStarted: row.gettingStarted ?? undefined,
  }));
}

/** The offers as a letter lists them. Refuses a service that is not offered by this firm. */
export async function linesOf(tx: Tx, firmId: string, offers: readonly ServiceOffer[]): Promise<ServiceLine[]> {
  if (offers.length === 0) return [];
  const ids = offers.map((offer) => offer.serviceId);
  const rows = await tx
    .select()
    .from(services)
    .where(and(eq(services.firmId, firmId), inArray(services.id, ids), isNull(services.retiredAt)));
  return offers.map((offer) => {
    const row = rows.find(({ id }) => id === offer.serviceId);
    if (!row) throw new NotVisible();
    return asLine({ ...offer, serviceKey: row.key, name: row.name });
  });
}

/** Writes an agreement in state "invited" for each offer. Refuses one that is asked for or agreed already. */
export async function offerServices(
  tx: Tx,
  where: { collaborationId: string; invitationId: string },
  offers: readonly ServiceOffer[],
): Promise<void> {
  for (const offer of offers) {
    const { serviceId, variant, period, priceMinor, currency, invoiceRecipient, gettingStarted } = offer;
    await tx.execute(sql`select kontor.offer_service(${newId()}::uuid, ${where.collaborationId}::uuid, ${serviceId}::uuid,
      ${where.invitationId}::uuid, ${variant}, ${period}, ${priceMinor}::bigint, ${currency}, ${invoiceRecipient}, ${gettingStarted ?? null})`);
  }
}

/** What an invitation still asks for, as a letter lists it. */
export async function linesOfInvitation(tx: Tx, invitation: typeof invitations.$inferSelect): Promise<ServiceLine[]> {
  const rows = await tx
    .select()
    .from(serviceAgreements)
    .where(askedBy(invitation))
    .orderBy(serviceAgreements.createdAt, serviceAgreements.id);
  return rows.map(asLine);
}

/** What the database's word means for an offer: a refusal in words, or the error as it was. */
export function asOfferRefusal(error: unknown): unknown {
  const found = databaseError(error);
  if (found?.constraint === "service_agreements_one_live") return new Refusal("agreement.already", {}, "services");
  if (found?.constraint === "service_agreements_offered") return new Refusal("agreement.variantNotOffered", {}, "services");
  return found?.code === sqlState.insufficientPrivilege ? new NotVisible() : error;
}
