import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { id, moment } from "./columns";
import { documents } from "./documents";
import { users } from "./people";

/** Something that needs a document to stay: as long as it does, the document can't go to the trash (db/access/57-trash.sql). */
export const documentHolds = pgTable(
  "document_holds",
  {
    documentId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    /** What holds it: each kind has its words in the refusal `document.held`. */
    kind: text().notNull(),
    holderId: uuid().notNull(),
    /** What the holder is called. */
    holderName: text().notNull(),
    since: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.kind, t.holderId] }),
    index("document_holds_holder").on(t.holderId),
    index("document_holds_document").on(t.clientId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "document_holds_document_key",
    }).onUpdate("cascade"),
  ],
);

/** Marks of documents in the trash: no dot anywhere, until the document comes back. */
export const restingMarks = pgTable(
  "resting_marks",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    documentId: uuid()
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    since: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.userId] })],
);

/** Stored bytes that no row needs any more, until a job has removed them: bytes are never without a row. */
export const doomedFiles = pgTable("doomed_files", {
  storageKey: text().primaryKey(),
  since: moment().notNull().defaultNow(),
});

/** How to take a change back: the person who made it may, for some minutes. */
export const undoSteps = pgTable(
  "undo_steps",
  {
    id: id(),
    clientId: uuid()
      .notNull()
      .references(() => clients.id),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    steps: jsonb().$type<unknown[]>().notNull(),
    createdAt: moment().notNull().defaultNow(),
    usedAt: moment(),
  },
  (t) => [
    index("undo_steps_time").on(t.createdAt),
    index("undo_steps_client").on(t.clientId),
    index("undo_steps_user").on(t.userId),
  ],
);
