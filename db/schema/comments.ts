import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { collaborations } from "./collaboration";
import { id, moment, word } from "./columns";
import { documents } from "./documents";
import { users } from "./people";

/** A remark on a document, seen by whoever sees the document; with a collaboration only by that firm's people among them. */
export const documentComments = pgTable(
  "document_comments",
  {
    id: id(),
    clientId: uuid().notNull(),
    documentId: uuid().notNull(),
    scopeId: uuid().notNull(),
    collaborationId: uuid(),
    authorId: uuid().notNull(),
    authorName: text().notNull(),
    authorSide: word(["firm", "client"]).notNull(),
    body: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    editedAt: moment(),
    deletedAt: moment(),
  },
  (t) => [
    unique("document_comments_scope_key").on(t.clientId, t.id, t.documentId, t.scopeId),
    index("document_comments_document").on(t.documentId, t.id),
    index("document_comments_key").on(t.clientId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.documentId, t.scopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "document_comments_document_key",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.collaborationId],
      foreignColumns: [collaborations.clientId, collaborations.id],
      name: "document_comments_collaboration",
    }).onUpdate("cascade"),
    check("document_comments_side", sql`${t.collaborationId} is null or ${t.authorSide} = 'firm'`),
    check("document_comments_body", sql`length(${t.body}) <= 5000 and (${t.deletedAt} is null) = (length(trim(${t.body})) > 0)`),
  ],
);

/** This user has not seen this comment yet. */
export const unseenComments = pgTable(
  "unseen_comments",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    commentId: uuid().notNull(),
    documentId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    since: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.commentId] }),
    index("unseen_comments_document").on(t.userId, t.documentId),
    index("unseen_comments_key").on(t.clientId, t.commentId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.commentId, t.documentId, t.scopeId],
      foreignColumns: [documentComments.clientId, documentComments.id, documentComments.documentId, documentComments.scopeId],
      name: "unseen_comments_comment",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);

/** Somebody who is called by name in a comment; they were told once `told` is true. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    commentId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    clientId: uuid().notNull(),
    documentId: uuid().notNull(),
    scopeId: uuid().notNull(),
    name: text().notNull(),
    told: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.userId] }),
    index("comment_mentions_key").on(t.clientId, t.commentId, t.documentId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.commentId, t.documentId, t.scopeId],
      foreignColumns: [documentComments.clientId, documentComments.id, documentComments.documentId, documentComments.scopeId],
      name: "comment_mentions_comment",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
  ],
);
