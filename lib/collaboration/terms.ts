import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { agreementProposals, serviceAgreements } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { type ActivityData, recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce, announceTo } from "@/lib/live/announce";
import { ACCESS_TOPIC } from "@/lib/live/running";
import { queueLetter } from "@/lib/mail/queue-letter";
import { type Addressee, listAddressees } from "./addressees";
import { leaveNotices } from "./notices";
import type { AgreementChange, AgreementEnd, ProposalAnswer, ServiceTerms } from "./service-input";
import { asLine } from "./service-line";

type Row = typeof serviceAgreements.$inferSelect;
type OpenFile = ClientFile & { collaboration: NonNullable<ClientFile["collaboration"]> };
type Found = { file: OpenFile; agreement: Row; others: Addressee[] };

/**
 * Changes the terms of an agreement: at once where it costs the other side nothing, else as a proposal that it may accept or
 * decline. The database judges which of the two it is. Gives what happened.
 */
export async function changeTerms(actor: Actor, input: AgreementChange): Promise<"changed" | "proposed" | "same"> {
  return guarded(() =>
    asActor(actor, input, async (tx) => {
      const found = await requireAgreement(tx, actor, input);
      await writeStart(tx, actor, found, input.gettingStarted ?? null);
      const { variant, period, invoiceRecipient } = input;
      // The price is the firm's to name.
      const { priceMinor, currency } = found.file.side === "firm" ? input : found.agreement;
      const [result] = await tx.execute<{ did: "changed" | "proposed" | "same" }>(sql`
        select kontor.change_terms(${found.agreement.id}::uuid, ${newId()}::uuid, ${variant}, ${period}, ${priceMinor}::bigint, ${currency}, ${invoiceRecipient}) as did`);
      const did = result?.did ?? "same";
      if (did === "changed") await record(tx, actor, found, "service.termsChanged");
      if (did === "proposed") await propose(tx, actor, found, { variant, period, invoiceRecipient, priceMinor, currency });
      return did;
    }),
  );
}

async function writeStart(tx: Tx, actor: Actor, found: Found, words: string | null) {
  if (found.file.side !== "firm" || words === found.agreement.gettingStarted) return;
  await tx.execute(sql`select kontor.write_start(${found.agreement.id}::uuid, ${words})`);
  await record(tx, actor, found, "service.startWritten");
}

async function propose(tx: Tx, actor: Actor, found: Found, terms: ServiceTerms) {
  const { file, agreement } = found;
  await record(tx, actor, found, "service.termsProposed");
  await notice(tx, actor, found, "termsProposed");
  const fromName = file.side === "firm" ? file.collaboration.firm.name : file.name;
  const after = asLine({ ...agreement, ...terms });
  const data = { clientName: file.name, fromName, before: asLine(agreement), after };
  for (const to of found.others) {
    await queueLetter(tx, { kind: "terms-proposed", ...about(found, to), data: { ...data, link: pageOf(file, to) } });
  }
}

/** Consents to proposed terms, or declines them; the proposing side is told. Of two answers the second is refused. */
export async function answerTerms(actor: Actor, input: ProposalAnswer): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const [proposal] = await tx
        .select()
        .from(agreementProposals)
        .where(and(eq(agreementProposals.id, input.proposalId), eq(agreementProposals.clientId, input.clientId)));
      if (!proposal) throw new NotVisible();
      const found = await requireAgreement(tx, actor, { ...input, agreementId: proposal.agreementId });
      const consents = input.answer === "accept";
      await tx.execute(sql`select kontor.answer_terms(${proposal.id}::uuid, ${consents}, ${input.reason ?? null})`);
      const step = consents ? "termsAccepted" : "termsDeclined";
      await record(tx, actor, found, `service.${step}`, reasonOf(input.reason));
      await notice(tx, actor, found, step, input.reason);
      const service = consents ? asLine({ ...found.agreement, ...termsIn(proposal) }) : asLine(found.agreement);
      const data = { clientName: found.file.name, personName: actor.name, service, consents, ...reasonOf(input.reason) };
      for (const to of found.others) {
        await queueLetter(tx, { kind: "terms-answered", ...about(found, to), data: { ...data, link: pageOf(found.file, to) } });
      }
    }),
  );
}

/** Ends one agreement, or takes an unanswered offer back; the others stay. The other side is told by mail. */
export async function endAgreement(actor: Actor, input: AgreementEnd): Promise<void> {
  await guarded(() =>
    asActor(actor, input, async (tx) => {
      const found = await requireAgreement(tx, actor, input);
      const offered = found.agreement.state === "invited";
      await record(tx, actor, found, offered ? "service.withdrawn" : "service.ended", reasonOf(input.reason));
      await tx.execute(sql`select kontor.end_agreement(${found.agreement.id}::uuid, ${input.reason ?? null})`);
      if (found.agreement.serviceKey === "documents") {
        await tellOfLoss(tx, found.file);
      }
      if (offered) return;
      await notice(tx, actor, found, "ended", input.reason);
      const data = {
        clientName: found.file.name,
        personName: actor.name,
        service: asLine(found.agreement),
        othersStay: (await tx.$count(serviceAgreements, stillAgreed(found))) > 0,
        wasDocuments: found.agreement.serviceKey === "documents",
        ...reasonOf(input.reason),
      };
      for (const to of found.others) {
        await queueLetter(tx, { kind: "service-ended", ...about(found, to), data: { ...data, link: pageOf(found.file, to) } });
      }
    }),
  );
}

const stillAgreed = ({ file }: Found) =>
  and(eq(serviceAgreements.collaborationId, file.collaboration.id), eq(serviceAgreements.state, "active"));

/** Of the firm nobody has the shared documents any more: pages read anew, running downloads break off. */
async function tellOfLoss(tx: Tx, file: OpenFile) {
  const people = await tx.execute<{ user_id: string }>(sql`
    select user_id from kontor.people_who_see(${file.id}::uuid, ${file.id}::uuid) where side = 'firm'`);
  await announceTo(
    tx,
    people.map((row) => row.user_id),
    ACCESS_TOPIC,
  );
}

/** The firm's people find a client's step on their start page, too. */
async function notice(
  tx: Tx,
  actor: Actor,
  found: Found,
  kind: "termsProposed" | "termsAccepted" | "termsDeclined" | "ended",
  reason?: string,
) {
  const { file, agreement, others } = found;
  if (file.side !== "client") return;
  const about = { clientId: file.id, firmId: file.collaboration.firm.id, collaborationId: file.collaboration.id };
  const services = [{ key: agreement.serviceKey, name: agreement.name }];
  const said = { kind, personName: actor.name, services, reason };
  await leaveNotices(
    tx,
    about,
    others.map(({ userId }) => userId),
    said,
  );
}

const reasonOf = (reason: string | undefined) => (reason ? { reason } : {});
const termsIn = ({ variant, period, priceMinor, currency, invoiceRecipient }: typeof agreementProposals.$inferSelect) => ({
  variant,
  period,
  priceMinor,
  currency,
  invoiceRecipient,
});
const pageOf = (file: OpenFile, to: Addressee) => (to.side === "client" ? "/services" : `/clients/${file.id}/collaboration`);
const about = ({ file }: Found, to: Addressee) => ({
  to: { address: to.email, name: to.name },
  language: to.language,
  userId: to.userId,
  firmId: file.collaboration.firm.id,
  clientId: file.id,
  ...(to.side === "client" ? { senderName: file.collaboration.firm.name } : {}),
});

/** The agreement, for whoever decides on it: the client's administrators, and whoever leads the engagement. */
async function requireAgreement(tx: Tx, actor: Actor, which: { clientId: string; agreementId: string }): Promise<Found> {
  const file = await requireClientFile(tx, actor, which.clientId);
  const { collaboration } = file;
  const [agreement] = await tx
    .select()
    .from(serviceAgreements)
    .where(and(eq(serviceAgreements.id, which.agreementId), eq(serviceAgreements.clientId, which.clientId)));
  if (!agreement || !collaboration || agreement.collaborationId !== collaboration.id) throw new NotVisible();
  if (!(file.side === "client" ? file.administers : file.leads)) throw new Refusal(`agreement.notYours.${file.side}`);
  const addressees = await listAddressees(tx, collaboration.id);
  return { file: { ...file, collaboration }, agreement, others: addressees.filter(({ side }) => side !== file.side) };
}

/** The database refused the step: somebody else was quicker, or it is not to be had. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const found = databaseError(error);
    if (found?.constraint === "service_agreements_offered") throw new Refusal("agreement.variantNotOffered", {}, "variant");
    if (found?.constraint === "agreement_proposals_unanswered") throw new Refusal("agreement.answerFirst");
    if (found?.constraint === "agreement_proposals_decided" || found?.constraint === "service_agreements_step") {
      throw new Refusal("agreement.changedMeanwhile");
    }
    if (found?.code === sqlState.insufficientPrivilege) throw new NotVisible();
    throw error;
  }
}

async function record(tx: Tx, actor: Actor, { file, agreement, others }: Found, kind: string, data: ActivityData = {}) {
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: file.id, scopeId: file.id, firmId: file.collaboration.firm.id },
    subject: { type: "agreement", id: agreement.id },
    data: { service: agreement.name, key: agreement.serviceKey, ...data },
  });
  await announce(tx, { clientId: file.id, scopeId: file.id, topic: "agreements" });
  await announceTo(
    tx,
    others.map(({ userId }) => userId),
    "agreements",
  );
}
