import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { collaborations } from "@/db/schema/collaboration";
import { agreementProposals, serviceAgreements, services, startDocuments } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { type ClientFile, findClientFile } from "@/lib/clients/client-file";
import { listAddressees } from "./addressees";
import type { ServiceTerms } from "./service-input";
import type { StartDocument } from "./start-documents";

type Row = typeof serviceAgreements.$inferSelect;

/** Other terms that wait for an answer. `mine`: this side proposed them. */
export type Proposal = ServiceTerms & { id: string; byName: string; mine: boolean; createdAt: Date };

export type Agreement = ServiceTerms & {
  id: string;
  serviceId: string;
  key: Row["serviceKey"];
  name: string | undefined;
  description: string | undefined;
  gettingStarted: string | undefined;
  startDocument: StartDocument | undefined;
  state: Row["state"];
  /** Since when it stands as it does: asked for, agreed, declined, ended. */
  since: Date;
  declineReason: string | undefined;
  ended: { side: "firm" | "client" | undefined; byName: string | undefined; reason: string | undefined } | undefined;
  /** The variants that the service is offered in. */
  variants: string[];
  proposal: Proposal | undefined;
};

export type Agreements = {
  file: ClientFile;
  /** May change, end and answer here. */
  decides: boolean;
  live: Agreement[];
  past: Agreement[];
  /** Somebody on the client's side who may consent; without one, nothing can be agreed on. */
  hasConsenter: boolean;
};

/** Everything agreed, asked for or over between this client and its present firm, as both sides see it; undefined for strangers. */
export async function findAgreements(actor: { userId: string }, clientId: string): Promise<Agreements | undefined> {
  const file = await findClientFile(actor, clientId);
  if (!file) return undefined;
  const { collaboration } = file;
  if (!collaboration) return { file, decides: file.administers, live: [], past: [], hasConsenter: file.administers };
  return asActor(actor, { clientId }, async (tx) => {
    const agreements = await readAgreements(tx, file, collaboration.id);
    const addressees = await listAddressees(tx, collaboration.id);
    return {
      file,
      decides: file.side === "client" ? file.administers : file.leads,
      live: agreements.filter(({ state }) => state === "active" || state === "invited"),
      past: agreements.filter(({ state }) => state !== "active" && state !== "invited"),
      hasConsenter: addressees.some(({ side }) => side === "client"),
    };
  });
}

async function readAgreements(tx: Tx, file: ClientFile, collaborationId: string): Promise<Agreement[]> {
  const rows = await tx
    .select()
    .from(serviceAgreements)
    .where(eq(serviceAgreements.collaborationId, collaborationId))
    .orderBy(asc(serviceAgreements.createdAt), asc(serviceAgreements.id))
    .limit(300);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const proposals = await tx
    .select()
    .from(agreementProposals)
    .where(and(inArray(agreementProposals.agreementId, ids), eq(agreementProposals.state, "open")));
  // The catalogue is the firm's own; the client is shown the variants that an agreement may take with it.
  const offered = await tx
    .select({ id: services.id, variants: services.variants })
    .from(services)
    .innerJoin(collaborations, eq(collaborations.firmId, services.firmId))
    .where(eq(collaborations.id, collaborationId));
  const starts = await tx
    .select({ id: startDocuments.id, name: startDocuments.name, size: startDocuments.size })
    .from(startDocuments)
    .where(
      inArray(
        startDocuments.id,
        rows.flatMap((row) => row.startDocumentId ?? []),
      ),
    );
  return rows.map((row) => {
    const proposal = proposals.find((one) => one.agreementId === row.id);
    const variants = offered.find((service) => service.id === row.serviceId)?.variants;
    return {
      ...viewOf(row),
      startDocument: starts.find((one) => one.id === row.startDocumentId),
      variants: variants ?? ["firm", "together", "client"],
      proposal: proposal && proposalOf(proposal, file),
    };
  });
}

function viewOf(row: Row): Omit<Agreement, "variants" | "proposal" | "startDocument"> {
  return {
    id: row.id,
    serviceId: row.serviceId,
    key: row.serviceKey,
    name: row.name ?? undefined,
    description: row.description ?? undefined,
    gettingStarted: row.gettingStarted ?? undefined,
    state: row.state,
    since: row.endedAt ?? row.decidedAt ?? row.createdAt,
    declineReason: row.declineReason ?? undefined,
    ended: row.endedAt
      ? { side: row.endedSide ?? undefined, byName: row.endedByName ?? undefined, reason: row.endReason ?? undefined }
      : undefined,
    ...termsOf(row),
  };
}

const termsOf = ({ variant, period, priceMinor, currency, invoiceRecipient }: ServiceTerms): ServiceTerms => ({
  variant,
  period,
  priceMinor,
  currency,
  invoiceRecipient,
});

const proposalOf = (row: typeof agreementProposals.$inferSelect, file: ClientFile): Proposal => ({
  ...termsOf(row),
  id: row.id,
  byName: row.proposedByName,
  mine: row.proposedSide === file.side,
  createdAt: row.createdAt,
});
