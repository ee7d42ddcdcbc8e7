import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, moment, word } from "./columns";
import { users } from "./people";

export const uploadStates = ["reserved", "stored", "filed", "refused", "cancelled", "expired"] as const;

/** One batch of files that somebody dropped together; when it is done it carries the number of the confirmation. */
export const uploadBatches = pgTable(
  "upload_batches",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    scopeId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** Where it went; kept as words too, because folders come and go. */
    folderId: uuid(),
    folderName: text(),
    createdAt: moment().notNull().defaultNow(),
    /** Set when the last file arrived: the number both sides find in the activity. */
    confirmationNumber: text(),
    confirmedAt: moment(),
    fileCount: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("upload_batches_number").on(t.confirmationNumber),
    index("upload_batches_client").on(t.clientId),
    index("upload_batches_user").on(t.userId, t.createdAt),
  ],
);

/** A file that somebody has announced: reserved before a byte moves, filed only when size and checksum agree. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    batchId: uuid()
      .notNull()
      .references(() => uploadBatches.id),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    folderId: uuid(),
    /** Who was to see it when it was announced: the folder may be gone when the file arrives. */
    scopeId: uuid().notNull(),
    storageKey: text().notNull(),
    name: text().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    mediaType: text().notNull(),
    /** Recognises the same file after a reload: the browser's own last-modified time, in milliseconds. */
    lastModified: bigint({ mode: "number" }).notNull(),
    category: text(),
    /** What to do when the folder already has a document of this name. */
    onSameName: word(["keep-both", "new-version"]).notNull().default("keep-both"),
    state: word([...uploadStates])
      .notNull()
      .default("reserved"),
    refusal: text(),
    sha256: text(),
    documentId: uuid(),
    createdAt: moment().notNull().defaultNow(),
    storedAt: moment(),
    doneAt: moment(),
    expiresAt: moment().notNull(),
  },
  (t) => [
    unique("uploads_storage_key").on(t.storageKey),
    index("uploads_reserved").on(t.userId, t.clientId, t.id).where(sql`state = 'reserved'`),
    index("uploads_batch").on(t.batchId),
    index("uploads_expiry").on(t.expiresAt).where(sql`state in ('reserved','stored')`),
    check("uploads_state", sql`${t.state} in ('reserved','stored','filed','refused','cancelled','expired')`),
    check("uploads_size", sql`${t.size} > 0`),
    check("uploads_filed", sql`${t.state} <> 'filed' or (${t.documentId} is not null and ${t.sha256} is not null)`),
  ],
);

/** An upload that still waits for its bytes; written out, because a prepared statement with a value finds no partial index. */
export const isReserved = sql`${uploads.state} = 'reserved'`;
