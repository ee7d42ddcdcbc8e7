import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { collaborations } from "./collaboration";
import { id, moment, word } from "./columns";
import { users } from "./people";

export const audiences = ["everyone", "firm", "named"] as const;

const sortedName = customType<{ data: string }>({ dataType: () => "text collate kontor_names" });

/** The form in which two names are the same name (trimmed, Unicode-normalised, without regard to case); it sorts as people expect. */
const nameKey = () => sortedName().notNull().generatedAlwaysAs(sql`lower(normalize(trim(name), NFKC))`);

/** In the trash since when, put there by whom, and with what: its own id, or that of the folder that took it along. */
const trashColumns = { trashedAt: moment(), trashedBy: uuid(), trashedByName: text(), trashedWith: uuid() };

/** A node of a client's folder tree. Top-level folders say who their audience is; `scopeId` is that audience as access reads it. */
export const folders = pgTable(
  "folders",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    parentId: uuid(),
    name: text().notNull(),
    nameKey: nameKey(),
    audience: word([...audiences]),
    collaborationId: uuid(),
    scopeId: uuid().notNull(),
    /** The category of what is filed here or further down without one of its own; null asks the folder above. */
    defaultCategory: text(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    ...trashColumns,
  },
  (t) => [
    unique("folders_scope_key").on(t.clientId, t.id, t.scopeId),
    uniqueIndex("folders_name").on(t.parentId, t.nameKey).where(sql`parent_id is not null and trashed_at is null`),
    uniqueIndex("folders_name_shared")
      .on(t.clientId, t.nameKey)
      .where(sql`parent_id is null and audience = 'everyone' and trashed_at is null`),
    uniqueIndex("folders_name_internal")
      .on(t.collaborationId, t.nameKey)
      .where(sql`parent_id is null and audience = 'firm' and trashed_at is null`),
    index("folders_children").on(t.clientId, t.parentId, t.nameKey),
    foreignKey({
      columns: [t.clientId, t.parentId, t.scopeId],
      foreignColumns: [t.clientId, t.id, t.scopeId],
      name: "folders_parent",
    }).onUpdate("cascade"),
    foreignKey({
      columns: [t.clientId, t.collaborationId],
      foreignColumns: [collaborations.clientId, collaborations.id],
      name: "folders_collaboration",
    }).onUpdate("cascade"),
    index("folders_trash").on(t.clientId, t.trashedAt).where(sql`trashed_with = id`),
    index("folders_trashed_with").on(t.trashedWith).where(sql`trashed_with is not null`),
    check("folders_trashed", sql`(${t.trashedAt} is null) = (${t.trashedWith} is null)`),
    check("folders_audience_on_top", sql`(${t.parentId} is null) = (${t.audience} is not null)`),
    check("folders_audience", sql`${t.audience} in ('everyone','firm','named')`),
    check("folders_internal_has_firm", sql`(${t.audience} is not distinct from 'firm') = (${t.collaborationId} is not null)`),
    check(
      "folders_scope",
      sql`${t.parentId} is not null or ${t.scopeId} = case ${t.audience} when 'everyone' then ${t.clientId} when 'firm' then ${t.collaborationId} else ${t.id} end`,
    ),
  ],
);

/** A person who may see a top-level folder of audience "named". */
export const folderGrants = pgTable(
  "folder_grants",
  {
    folderId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    grantedBy: uuid().notNull(),
    grantedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.folderId, t.userId] }),
    index("folder_grants_user").on(t.userId, t.clientId),
    foreignKey({
      columns: [t.clientId, t.folderId, t.scopeId],
      foreignColumns: [folders.clientId, folders.id, folders.scopeId],
      name: "folder_grants_folder",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);

export const categories = ["purchase-invoices", "sales-invoices", "purchase-receipts", "movement-reports", "other"] as const;

/**
 * A filed thing. `size`, `mediaType`, `filedAt` and the filer repeat the current version, so that a folder of
 * many thousands is sorted by an index; the key on `currentVersionId` makes the pair belong together.
 */
export const documents = pgTable(
  "documents",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    folderId: uuid(),
    scopeId: uuid().notNull(),
    name: text().notNull(),
    nameKey: nameKey(),
    /** The name as people may type it. Kept by a trigger (db/access). */
    searchKey: text().notNull().default(""),
    /** A word of `categories`, or the id of a firm's own (db/access holds that it is one). */
    category: text().notNull().default("other"),
    currentVersionId: uuid().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    mediaType: text().notNull(),
    filedBy: uuid().notNull(),
    filedByName: text().notNull(),
    filedBySide: word(["firm", "client"]).notNull(),
    filedAt: moment().notNull().defaultNow(),
    ...trashColumns,
  },
  (t) => [
    unique("documents_scope_key").on(t.clientId, t.id, t.scopeId),
    uniqueIndex("documents_name").on(t.folderId, t.nameKey).where(sql`trashed_at is null and folder_id is not null`),
    uniqueIndex("documents_name_root").on(t.clientId, t.nameKey).where(sql`trashed_at is null and folder_id is null`),
    index("documents_by_name").on(t.clientId, t.folderId, t.nameKey, t.id).where(sql`trashed_at is null`),
    index("documents_by_time").on(t.clientId, t.folderId, t.filedAt, t.id).where(sql`trashed_at is null`),
    index("documents_by_size").on(t.clientId, t.folderId, t.size, t.id).where(sql`trashed_at is null`),
    index("documents_newest").on(t.clientId, t.filedAt).where(sql`trashed_at is null`),
    index("documents_by_category").on(t.clientId, t.category, t.filedAt, t.id, t.scopeId).where(sql`trashed_at is null`),
    index("documents_words").using("gin", t.searchKey.op("gin_trgm_ops")).where(sql`trashed_at is null`),
    index("documents_folder").on(t.clientId, t.folderId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.folderId, t.scopeId],
      foreignColumns: [folders.clientId, folders.id, folders.scopeId],
      name: "documents_folder_key",
    }).onUpdate("cascade"),
    index("documents_trash").on(t.clientId, t.trashedAt).where(sql`trashed_with = id`),
    index("documents_trashed_with").on(t.trashedWith).where(sql`trashed_with is not null`),
    check("documents_trashed", sql`(${t.trashedAt} is null) = (${t.trashedWith} is null)`),
    check("documents_root_scope", sql`${t.folderId} is not null or ${t.scopeId} = ${t.clientId}`),
    check("documents_size", sql`${t.size} > 0`),
  ],
  // documents_current_version is deferred (document and first version arrive together): db/access/10-keys.sql
);

/** The bytes of a document at one time. Never changed in place; a copy, or an old version taken up again, shares the bytes of its source. */
export const documentVersions = pgTable(
  "document_versions",
  {
    id: id(),
    clientId: uuid().notNull(),
    documentId: uuid().notNull(),
    scopeId: uuid().notNull(),
    number: integer().notNull(),
    storageKey: text().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    mediaType: text().notNull(),
    sha256: text().notNull(),
    originalName: text().notNull(),
    uploadId: uuid(),
    sourceVersionId: uuid(),
    uploadedBy: uuid().notNull(),
    uploadedByName: text().notNull(),
    uploadedBySide: word(["firm", "client"]).notNull(),
    uploadedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("document_versions_document_key").on(t.clientId, t.documentId, t.id),
    unique("document_versions_number").on(t.documentId, t.number),
    index("document_versions_storage_key").on(t.storageKey),
    unique("document_versions_upload").on(t.uploadId),
    index("document_versions_content").on(t.clientId, t.sha256, t.id),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "document_versions_document",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);

/** This user has not seen this document yet. The red dot, and nothing else. */
export const unseenMarks = pgTable(
  "unseen_marks",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    documentId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    /** Where the document lies, kept by the database, so that a tree finds its dots without reading what is marked. */
    folderId: uuid(),
    since: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.documentId] }),
    index("unseen_marks_client").on(t.userId, t.clientId, t.folderId, t.scopeId),
    index("unseen_marks_document").on(t.documentId, t.clientId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "unseen_marks_document_key",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);

/** Up to when a person was told by mail about what is new in a client file. */
export const told = pgTable(
  "told",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    until: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.clientId] })],
);
