import { sql } from "drizzle-orm";
import { check, customType, foreignKey, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, word } from "./columns";
import { documents } from "./documents";

const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });

const textStates = ["read", "empty", "encrypted", "broken", "unsupported", "too-large", "too-long"] as const;

/** What stands in a document's current version, read by a job; found as long as `versionId` is the current one. */
export const documentTexts = pgTable(
  "document_texts",
  {
    documentId: uuid().primaryKey(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    versionId: uuid().notNull(),
    state: word([...textStates]).notNull(),
    text: text().notNull().default(""),
    /** The words of `text` as people may type them, in three languages. Kept by a trigger (db/access). */
    words: searchVector(),
    readAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("document_texts_words").using("gin", t.words),
    index("document_texts_client").on(t.clientId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "document_texts_document",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    check("document_texts_state", sql`${t.state} in ('read','empty','encrypted','broken','unsupported','too-large','too-long')`),
  ],
);
