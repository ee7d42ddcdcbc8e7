import { sql } from "drizzle-orm";
import { bigint, char, check, foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { collaborations, invitations } from "./collaboration";
import { id, moment, word } from "./columns";
import { firms } from "./people";

export const catalogueKeys = ["documents", "bookkeeping", "invoicing", "payroll", "time", "accounts", "tax"] as const;
/** Who does the work: the firm, both together, or the client (and the firm checks). From left to right it is more on the client. */
export const serviceVariants = ["firm", "together", "client"] as const;
/** From left to right it binds the client longer. */
export const contractPeriods = ["none", "monthly", "quarterly", "yearly"] as const;
export const invoiceRecipients = ["firm", "client"] as const;

const terms = () => ({
  variant: word([...serviceVariants]).notNull(),
  period: word([...contractPeriods]).notNull(),
  /** Per contract period, in the currency's minor unit (cents); null: no price was named. */
  priceMinor: bigint({ mode: "number" }),
  /** ISO 4217. */
  currency: char({ length: 3 }),
  invoiceRecipient: word([...invoiceRecipients]).notNull(),
});

type Terms = { variant: unknown; period: unknown; invoiceRecipient: unknown; priceMinor: unknown; currency: unknown };
const termChecks = (name: string, t: Terms) => [
  check(`${name}_variant`, sql`${t.variant} in ('firm','together','client')`),
  check(`${name}_period`, sql`${t.period} in ('none','monthly','quarterly','yearly')`),
  check(`${name}_recipient`, sql`${t.invoiceRecipient} in ('firm','client')`),
  check(
    `${name}_price`,
    sql`(${t.priceMinor} is null) = (${t.currency} is null) and ${t.priceMinor} between 0 and 1000000000000 and ${t.currency} ~ '^[A-Z]{3}$'`,
  ),
];

/** The getting-started document of a service, as the firm filed it. Never changed: another one takes its place. */
export const startDocuments = pgTable(
  "start_documents",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id, { onDelete: "cascade" }),
    name: text().notNull(),
    storageKey: text().notNull().unique("start_documents_key"),
    size: integer().notNull(),
    sha256: text().notNull(),
    filedBy: uuid().notNull(),
    filedByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("start_documents_firm_key").on(t.firmId, t.id),
    check("start_documents_size", sql`${t.size} between 1 and 26214400`),
    check("start_documents_name", sql`char_length(${t.name}) between 1 and 255`),
  ],
);

/** A service that a firm offers. Those of the catalogue are there from the start (db/access) and take their words from the messages. */
export const services = pgTable(
  "services",
  {
    id: id(),
    firmId: uuid()
      .notNull()
      .references(() => firms.id, { onDelete: "cascade" }),
    /** Which of the catalogue it is; null for a service of the firm's own. */
    key: word([...catalogueKeys]),
    /** The firm's own name for it; null: the catalogue's, in the reader's language. */
    name: text(),
    description: text(),
    /** The variants that may be agreed. */
    variants: text().array().notNull(),
    ...terms(),
    /** How a client begins with it, in the firm's words. */
    gettingStarted: text(),
    /** The same as a document (PDF). */
    startDocumentId: uuid(),
    position: integer().notNull().default(0),
    createdAt: moment().notNull().defaultNow(),
    /** Offered no more; agreements about it go on. */
    retiredAt: moment(),
  },
  (t) => [
    unique("services_firm_key").on(t.firmId, t.id),
    uniqueIndex("services_catalogue").on(t.firmId, t.key).where(sql`key is not null`),
    check("services_key", sql`${t.key} in ('documents','bookkeeping','invoicing','payroll','time','accounts','tax')`),
    check("services_named", sql`${t.key} is not null or ${t.name} is not null`),
    check("services_variants", sql`${t.variants} <@ array['firm','together','client'] and ${t.variant} = any (${t.variants})`),
    ...termChecks("services", t),
    index("services_start_document").on(t.startDocumentId),
    foreignKey({
      columns: [t.firmId, t.startDocumentId],
      foreignColumns: [startDocuments.firmId, startDocuments.id],
      name: "services_start_document_key",
    }),
  ],
);

export const agreementStates = ["invited", "active", "declined", "withdrawn", "expired", "ended"] as const;

/** One service agreed, or asked for, between firm and client. A trigger (db/access) lets it take its own steps only. */
export const serviceAgreements = pgTable(
  "service_agreements",
  {
    id: id(),
    clientId: uuid().notNull(),
    firmId: uuid().notNull(),
    collaborationId: uuid().notNull(),
    serviceId: uuid().notNull(),
    /** The service's key, name and description as they were offered. */
    serviceKey: word([...catalogueKeys]),
    name: text(),
    description: text(),
    /** The mail that asked for it. */
    invitationId: uuid().references(() => invitations.id),
    ...terms(),
    gettingStarted: text(),
    startDocumentId: uuid(),
    state: word([...agreementStates])
      .notNull()
      .default("invited"),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid(),
    decidedAt: moment(),
    decidedBy: uuid(),
    /** Who decided, by name, as it was then. */
    decidedByName: text(),
    declineReason: text(),
    endedAt: moment(),
    endedBy: uuid(),
    endedByName: text(),
    endedSide: word(["firm", "client"]),
    endReason: text(),
  },
  (t) => [
    unique("service_agreements_client_key").on(t.clientId, t.id),
    uniqueIndex("service_agreements_one_live").on(t.collaborationId, t.serviceId).where(sql`state in ('invited','active')`),
    index("service_agreements_client").on(t.clientId, t.serviceKey),
    index("service_agreements_invitation").on(t.invitationId),
    index("service_agreements_decided").on(t.firmId, t.decidedAt),
    foreignKey({
      columns: [t.collaborationId, t.firmId, t.clientId],
      foreignColumns: [collaborations.id, collaborations.firmId, collaborations.clientId],
      name: "service_agreements_parties",
    }).onUpdate("cascade"),
    foreignKey({
      columns: [t.firmId, t.serviceId],
      foreignColumns: [services.firmId, services.id],
      name: "service_agreements_service",
    }),
    check("service_agreements_state", sql`${t.state} in ('invited','active','declined','withdrawn','expired','ended')`),
    check("service_agreements_decided_at", sql`${t.state} not in ('active','declined','ended') or ${t.decidedAt} is not null`),
    check("service_agreements_ended", sql`(${t.state} = 'ended') = (${t.endedAt} is not null)`),
    ...termChecks("service_agreements", t),
    index("service_agreements_start_document").on(t.startDocumentId),
    foreignKey({
      columns: [t.firmId, t.startDocumentId],
      foreignColumns: [startDocuments.firmId, startDocuments.id],
      name: "service_agreements_start_document_key",
    }),
  ],
);

/** Other terms that one side proposes where they are to the other's cost; nothing changes until that side consents. */
export const agreementProposals = pgTable(
  "agreement_proposals",
  {
    id: id(),
    clientId: uuid().notNull(),
    agreementId: uuid().notNull(),
    ...terms(),
    proposedSide: word(["firm", "client"]).notNull(),
    proposedBy: uuid().notNull(),
    proposedByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    state: word(["open", "accepted", "declined", "withdrawn"]).notNull().default("open"),
    decidedAt: moment(),
    decidedBy: uuid(),
    decidedByName: text(),
    reason: text(),
  },
  (t) => [
    uniqueIndex("agreement_proposals_one_open").on(t.agreementId).where(sql`state = 'open'`),
    index("agreement_proposals_client").on(t.clientId),
    foreignKey({
      columns: [t.clientId, t.agreementId],
      foreignColumns: [serviceAgreements.clientId, serviceAgreements.id],
      name: "agreement_proposals_agreement",
    }).onUpdate("cascade"),
    check("agreement_proposals_state", sql`${t.state} in ('open','accepted','declined','withdrawn')`),
    check("agreement_proposals_decided", sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check("agreement_proposals_side", sql`${t.proposedSide} in ('firm','client')`),
    ...termChecks("agreement_proposals", t),
  ],
);
