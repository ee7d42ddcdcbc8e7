import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { collaborations } from "./collaboration";
import { id, moment, word } from "./columns";
import { documents, documentVersions } from "./documents";
import { users } from "./people";
import { taskItems, tasks } from "./tasks";

const sides = ["firm", "client"] as const;

/** A document that hangs at a task: it is linked and never copied. Seen by whoever sees both the task and the document. */
export const taskAttachments = pgTable(
  "task_attachments",
  {
    id: id(),
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    documentId: uuid().notNull(),
    documentScopeId: uuid().notNull(),
    /** The version that was current when it was attached. */
    versionId: uuid().notNull(),
    /** The requested thing that it answers; without one it belongs to the task as a whole. */
    itemId: uuid(),
    side: word([...sides]).notNull(),
    attachedBy: uuid().notNull(),
    attachedByName: text().notNull(),
    attachedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("task_attachments_once").on(t.taskId, t.documentId, t.itemId, t.side).nullsNotDistinct(),
    index("task_attachments_document").on(t.clientId, t.documentId, t.documentScopeId),
    index("task_attachments_item").on(t.clientId, t.taskId, t.itemId),
    foreignKey({
      columns: [t.clientId, t.taskId, t.scopeId],
      foreignColumns: [tasks.clientId, tasks.id, tasks.scopeId],
      name: "task_attachments_task",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.documentScopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "task_attachments_document_key",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.versionId],
      foreignColumns: [documentVersions.clientId, documentVersions.documentId, documentVersions.id],
      name: "task_attachments_version",
    }).onUpdate("cascade"),
    foreignKey({
      columns: [t.clientId, t.taskId, t.itemId],
      foreignColumns: [taskItems.clientId, taskItems.taskId, taskItems.id],
      name: "task_attachments_item_key",
    }).onUpdate("cascade"),
    check("task_attachments_side", sql`${t.side} in ('firm','client')`),
  ],
);

export const responseKinds = ["acknowledged", "answered", "approved", "rejected", "confirmed"] as const;

/** What one person answered in one round, sent once. */
export const taskResponses = pgTable(
  "task_responses",
  {
    id: id(),
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    round: integer().notNull(),
    kind: word([...responseKinds]).notNull(),
    text: text().notNull().default(""),
    userId: uuid().notNull(),
    userName: text().notNull(),
    side: word([...sides]).notNull(),
    sentAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("task_responses_task_key").on(t.clientId, t.taskId, t.id),
    unique("task_responses_once").on(t.taskId, t.userId, t.round),
    foreignKey({
      columns: [t.clientId, t.taskId, t.scopeId],
      foreignColumns: [tasks.clientId, tasks.id, tasks.scopeId],
      name: "task_responses_task",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    check("task_responses_kind", sql`${t.kind} in ('acknowledged','answered','approved','rejected','confirmed')`),
    check("task_responses_text", sql`length(${t.text}) <= 10000`),
  ],
);

/** The exact bytes that a decision is about: one row per version. A later version is not among them. */
export const decidedVersions = pgTable(
  "decided_versions",
  {
    responseId: uuid().notNull(),
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    documentId: uuid().notNull(),
    documentScopeId: uuid().notNull(),
    versionId: uuid().notNull(),
    /** SHA-256 in hex; compared with the version's own by the policy that lets it in. */
    sha256: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.responseId, t.documentId] }),
    index("decided_versions_document").on(t.clientId, t.documentId, t.documentScopeId),
    foreignKey({
      columns: [t.clientId, t.taskId, t.responseId],
      foreignColumns: [taskResponses.clientId, taskResponses.taskId, taskResponses.id],
      name: "decided_versions_response",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.documentScopeId],
      foreignColumns: [documents.clientId, documents.id, documents.scopeId],
      name: "decided_versions_document_key",
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    foreignKey({
      columns: [t.clientId, t.documentId, t.versionId],
      foreignColumns: [documentVersions.clientId, documentVersions.documentId, documentVersions.id],
      name: "decided_versions_version",
    }).onUpdate("cascade"),
  ],
);

/** Words about a task. One with a collaboration is an internal note: its scope is that collaboration, the firm's own papers. */
export const taskComments = pgTable(
  "task_comments",
  {
    id: id(),
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    collaborationId: uuid(),
    text: text().notNull(),
    authorId: uuid().notNull(),
    authorName: text().notNull(),
    authorSide: word([...sides]).notNull(),
    requestKey: uuid().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("task_comments_once").on(t.authorId, t.taskId, t.requestKey),
    index("task_comments_task").on(t.clientId, t.taskId, t.id),
    foreignKey({
      columns: [t.clientId, t.taskId],
      foreignColumns: [tasks.clientId, tasks.id],
      name: "task_comments_task_key",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      columns: [t.clientId, t.collaborationId],
      foreignColumns: [collaborations.clientId, collaborations.id],
      name: "task_comments_collaboration",
    }).onUpdate("cascade"),
    check("task_comments_scope", sql`${t.scopeId} = coalesce(${t.collaborationId}, ${t.clientId})`),
    check("task_comments_internal", sql`${t.collaborationId} is null or ${t.authorSide} = 'firm'`),
    check("task_comments_text", sql`length(trim(${t.text})) between 1 and 5000`),
  ],
);

/** An answer in words that this person has not sent, or could no longer send. Nobody else reads it. */
export const taskDrafts = pgTable(
  "task_drafts",
  {
    taskId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    text: text().notNull(),
    updatedAt: moment().notNull().defaultNow(),
    /** Set when it came too late: the task was done or withdrawn. */
    lateAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.taskId, t.userId] }),
    index("task_drafts_user").on(t.userId),
    foreignKey({
      columns: [t.clientId, t.taskId, t.scopeId],
      foreignColumns: [tasks.clientId, tasks.id, tasks.scopeId],
      name: "task_drafts_task",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    check("task_drafts_text", sql`length(${t.text}) <= 10000`),
  ],
);

/** This user has not opened this task since it was sent, answered or sent back. The red dot, and nothing else. */
export const taskMarks = pgTable(
  "task_marks",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    taskId: uuid().notNull(),
    clientId: uuid().notNull(),
    scopeId: uuid().notNull(),
    since: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.taskId] }),
    index("task_marks_client").on(t.userId, t.clientId),
    index("task_marks_task").on(t.taskId, t.clientId, t.scopeId),
    foreignKey({
      columns: [t.clientId, t.taskId, t.scopeId],
      foreignColumns: [tasks.clientId, tasks.id, tasks.scopeId],
      name: "task_marks_task_key",
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
