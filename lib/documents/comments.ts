import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { documentComments } from "@/db/schema/comments";
import { documents } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { databaseError } from "@/lib/access/database-errors";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import { announce, announceTo } from "@/lib/live/announce";
import type { NewComment } from "./comment-input";
import type { Side } from "./input";

/** How long one's own comment may be changed or taken back, in hours; the database's policy says the same. */
const changeableHours = 24;
const mostShown = 500;

/** A comment as its reader sees it. Of a deleted one only that it was there is left. */
export interface CommentRow {
  id: string;
  authorId: string;
  authorName: string;
  authorSide: Side;
  body: string;
  createdAt: string;
  isEdited: boolean;
  isDeleted: boolean;
  /** Seen by the firm's people alone. */
  isInternal: boolean;
  isNew: boolean;
  /** One's own, and young enough. */
  isChangeable: boolean;
  mentioned: string[];
}

type Place = { clientId: string; documentId: string };

/** The comments on a document that this person sees, oldest first; undefined when the document is not there for them. */
export function listComments(actor: Actor, where: Place): Promise<CommentRow[] | undefined> {
  return asActor(actor, where, async (tx) => {
    if (!(await findDocument(tx, where))) return undefined;
    const rows = await tx.execute<CommentRow & Record<string, unknown>>(sql`
      select c.id, c.author_id as "authorId", c.author_name as "authorName", c.author_side as "authorSide", c.body,
             to_json(c.created_at) #>> '{}' as "createdAt", c.edited_at is not null as "isEdited", c.deleted_at is not null as "isDeleted",
             c.collaboration_id is not null as "isInternal",
             exists (select from unseen_comments u where u.user_id = ${actor.userId} and u.comment_id = c.id) as "isNew",
             c.author_id = ${actor.userId} and c.deleted_at is null
               and c.created_at > now() - make_interval(hours => ${changeableHours}) as "isChangeable",
             coalesce((select array_agg(m.name order by m.name) from comment_mentions m where m.comment_id = c.id), '{}') as mentioned
        from document_comments c
       where c.client_id = ${where.clientId} and c.document_id = ${where.documentId}
       order by c.id desc limit ${mostShown}`);
    return [...rows].reverse();
  });
}

/**
 * Writes a comment: everyone else who sees it finds it new, and those called by name get the document's dot and a mail. Refuses an
 * internal one of the client's side, and to call somebody who would not see it.
 */
export async function addComment(actor: Actor, input: NewComment): Promise<string> {
  try {
    return await asActor(actor, input, async (tx) => {
      const file = await requireClientFile(tx, actor, input.clientId);
      const document = await requireDocument(tx, input);
      const collaborationId = input.internal ? (file.collaboration?.id ?? null) : null;
      if (input.internal && (file.side !== "firm" || !collaborationId)) throw new Refusal("comment.internalIsFirms");
      const id = newId();
      const { clientId, documentId, body } = input;
      const author = { authorId: actor.userId, authorName: actor.name, authorSide: file.side };
      await tx
        .insert(documentComments)
        .values({ id, clientId, documentId, scopeId: document.scopeId, collaborationId, body, ...author });
      const called = [...new Set(input.mentions)].filter((userId) => userId !== actor.userId);
      await tx.execute(sql`select kontor.tell_comment(${id}, ${idList(called)})`);
      await recordActivity(tx, actor, {
        kind: "comment.added",
        at: { clientId, scopeId: collaborationId ?? document.scopeId },
        subject: { type: "document", id: documentId },
        data: { document: document.name },
      });
      for (const userId of called) {
        await addJob(
          tx,
          "documents.tellMentioned",
          { commentId: id, userId },
          { key: `documents.tellMentioned:${id}:${userId}` },
        );
      }
      if (called.length > 0) await announceTo(tx, called, "documents");
      await announce(tx, { clientId, scopeId: collaborationId ?? document.scopeId, topic: "comments" });
      return id;
    });
  } catch (error) {
    if (databaseError(error)?.constraint === "comment_mentions_sees_it") throw new Refusal("comment.mention");
    throw error;
  }
}

/** Says one's own comment otherwise, within a day; that it was changed stays visible. */
export function editComment(actor: Actor, input: Place & { commentId: string; body: string }): Promise<void> {
  return changeOwn(actor, input, "comment.edited", { body: input.body, editedAt: sql`now()` });
}

/** Takes one's own comment back, within a day; that there was one stays visible. */
export function deleteComment(actor: Actor, input: Place & { commentId: string }): Promise<void> {
  return changeOwn(actor, input, "comment.deleted", { body: "", deletedAt: sql`now()` });
}

async function changeOwn(
  actor: Actor,
  input: Place & { commentId: string },
  kind: string,
  to: { body: string; editedAt?: ReturnType<typeof sql>; deletedAt?: ReturnType<typeof sql> },
): Promise<void> {
  await asActor(actor, input, async (tx) => {
    await requireClientFile(tx, actor, input.clientId);
    const document = await requireDocument(tx, input);
    const [comment] = await tx
      .select()
      .from(documentComments)
      .where(and(eq(documentComments.id, input.commentId), eq(documentComments.documentId, input.documentId)));
    if (!comment || comment.deletedAt) throw new NotVisible(input.commentId);
    const isYoung = comment.createdAt.getTime() > Date.now() - changeableHours * 3_600_000;
    if (comment.authorId !== actor.userId || !isYoung) throw new Refusal("comment.notYours", { hours: changeableHours });
    const changed = await tx
      .update(documentComments)
      .set(to)
      .where(and(eq(documentComments.id, comment.id), isNull(documentComments.deletedAt)))
      .returning({ id: documentComments.id });
    if (changed.length === 0) throw new NotVisible(input.commentId);
    const scopeId = comment.collaborationId ?? document.scopeId;
    await recordActivity(tx, actor, {
      kind,
      at: { clientId: input.clientId, scopeId },
      subject: { type: "document", id: document.id },
      data: { document: document.name },
    });
    await announce(tx, { clientId: input.clientId, scopeId, topic: "comments" });
  });
}

/** Takes this person's marks off the comments on a document. */
export async function markCommentsSeen(actor: Actor, where: Place): Promise<void> {
  await asActor(actor, where, async (tx) => {
    const gone = await tx.execute(
      sql`delete from unseen_comments where user_id = ${actor.userId} and document_id = ${where.documentId} returning 1`,
    );
    if (gone.length > 0) await announceTo(tx, [actor.userId], "comments");
  });
}

async function findDocument(tx: Tx, where: Place) {
  const [found] = await tx
    .select({ id: documents.id, name: documents.name, scopeId: documents.scopeId })
    .from(documents)
    .where(and(eq(documents.id, where.documentId), eq(documents.clientId, where.clientId), isNull(documents.trashedAt)));
  return found;
}

async function requireDocument(tx: Tx, where: Place) {
  const found = await findDocument(tx, where);
  if (!found) throw new NotVisible(where.documentId);
  return found;
}
