import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, foreignKey, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, moment, word } from "./columns";
import { documents, documentVersions } from "./documents";

export const scanStates = ["unscanned", "waiting", "clean", "infected"] as const;
export const preparationStates = ["waiting", "done", "failed"] as const;
export const renditionKinds = ["thumbnail", "page", "mail", "attachment"] as const;
export const invoiceFormats = ["ubl", "cii", "zugferd"] as const;

const ofVersion = {
  clientId: uuid().notNull(),
  documentId: uuid().notNull(),
  scopeId: uuid().notNull(),
};

/**
 * What is known of the bytes of a version: whether a virus was looked for and found, and whether its pictures are made. Comes with
 * the version by a trigger (db/access/57-contents.sql). Seen by whoever sees the document; the version itself only once it may be opened.
 */
export const versionContents = pgTable(
  "version_contents",
  {
    versionId: uuid().primaryKey(),
    ...ofVersion,
    scanState: word([...scanStates]).notNull(),
    /** What the scanner calls what it found. */
    signature: text(),
    /** Why the scan could not be done so far, in the scanner's words. */
    scanError: text(),
    scannedAt: moment(),
    preparation: word([...preparationStates])
      .notNull()
      .default("waiting"),
    /** Why nothing can be shown: a key of the messages. */
    preparationError: text(),
    /** Pages of a PDF or a scan, once they have been counted. */
    pageCount: integer(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("version_contents_document").on(t.clientId, t.documentId, t.scopeId),
    index("version_contents_withheld").on(t.versionId).where(sql`scan_state in ('waiting','infected')`),
    index("version_contents_unscanned").on(t.createdAt).where(sql`scan_state = 'unscanned'`),
    index("version_contents_unprepared").on(t.createdAt).where(sql`preparation = 'waiting'`),
    foreignKey({
      columns: [t.clientId, t.documentId, t.versionId],
      foreignColumns: [documentVersions.clientId, documentVersions.documentId, documentVersions.id],
      name: "version_contents_version",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "version_contents_document",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    check("version_contents_scan", sql`${t.scanState} in ('unscanned','waiting','clean','infected')`),
    check("version_contents_preparation", sql`${t.preparation} in ('waiting','done','failed')`),
    check("version_contents_signature", sql`(${t.scanState} = 'infected') = (${t.signature} is not null)`),
  ],
);

/**
 * Something made from a version to be shown instead of it: the small picture, the pages of a scan, a mail as words, its attachments. The
 * row is there before the bytes ("making"), so that no bytes are without one; it goes with the version, and the sweep takes the bytes.
 */
export const renditions = pgTable(
  "renditions",
  {
    id: id(),
    versionId: uuid().notNull(),
    ...ofVersion,
    kind: word([...renditionKinds]).notNull(),
    /** From 0: the page, or the attachment. */
    number: integer().notNull(),
    /** What an attachment is called. */
    name: text(),
    mediaType: text().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    /** Of pictures, in pixels. */
    width: integer(),
    height: integer(),
    storageKey: text().notNull(),
    state: word(["making", "ready"]).notNull().default("making"),
  },
  (t) => [
    unique("renditions_kind").on(t.versionId, t.kind, t.number),
    unique("renditions_storage_key").on(t.storageKey),
    index("renditions_document").on(t.clientId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.documentId, t.versionId],
      foreignColumns: [documentVersions.clientId, documentVersions.documentId, documentVersions.id],
      name: "renditions_version",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "renditions_document",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    check("renditions_kind_known", sql`${t.kind} in ('thumbnail','page','mail','attachment')`),
    check("renditions_state", sql`${t.state} in ('making','ready')`),
    check("renditions_size", sql`${t.size} >= 0`),
  ],
);

/** The head of an electronic invoice, as it stands in its XML. `total` in the currency's minor units, null where it has none we know. */
export const eInvoices = pgTable(
  "e_invoices",
  {
    versionId: uuid().primaryKey(),
    ...ofVersion,
    format: word([...invoiceFormats]).notNull(),
    seller: text(),
    buyer: text(),
    number: text(),
    issuedOn: date({ mode: "string" }),
    total: bigint({ mode: "number" }),
    currency: text(),
  },
  (t) => [
    index("e_invoices_document").on(t.clientId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.documentId, t.versionId],
      foreignColumns: [documentVersions.clientId, documentVersions.documentId, documentVersions.id],
      name: "e_invoices_version",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "e_invoices_document",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    check("e_invoices_format", sql`${t.format} in ('ubl','cii','zugferd')`),
    check("e_invoices_currency", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/** One row: whether a virus scanner is set up, so that the database itself holds back what it has not looked at. Written at the start. */
export const scanning = pgTable(
  "scanning",
  { id: boolean().primaryKey().default(true), required: boolean().notNull().default(false) },
  (t) => [check("scanning_one", sql`${t.id}`)],
);
