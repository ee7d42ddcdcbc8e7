import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Side } from "./input";

/** A document that hangs at a task. Those of its versions and names that this person may not see are not among them. */
export type Attachment = {
  id: string;
  documentId: string;
  itemId: string | undefined;
  name: string;
  size: number;
  mediaType: string;
  folderName: string | undefined;
  side: Side;
  attachedByName: string;
  attachedAt: Date;
  /** The version that is the document's now; a decision is about it. */
  versionId: string;
  versionNumber: number;
  sha256: string;
  /** A newer version than the one that was attached. */
  isNewer: boolean;
  isNew: boolean;
  isTrashed: boolean;
};

type Raw = {
  id: string;
  document_id: string;
  item_id: string | null;
  name: string;
  size: string;
  media_type: string;
  folder: string | null;
  side: Side;
  by: string;
  at: string;
  version_id: string;
  number: number;
  sha256: string;
  newer: boolean;
  is_new: boolean;
  trashed: boolean;
};

/** The documents of a task in the order in which they came. */
export async function readAttachments(tx: Tx, actor: { userId: string }, taskId: string): Promise<Attachment[]> {
  const rows = await tx.execute<Raw>(sql`
    select a.id, a.document_id, a.item_id, d.name, d.size::text, d.media_type, o.name as folder, a.side, a.attached_by_name as by,
           to_json(a.attached_at) #>> '{}' as at, v.id as version_id, v.number, v.sha256, a.version_id <> v.id as newer, d.trashed_at is not null as trashed,
           exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as is_new
      from task_attachments a
      join documents d on d.client_id = a.client_id and d.id = a.document_id
      join document_versions v on v.id = d.current_version_id
      left join folders o on o.id = d.folder_id
     where a.task_id = ${taskId}
     order by a.attached_at, a.id`);
  return [...rows].map((row) => ({
    id: row.id,
    documentId: row.document_id,
    itemId: row.item_id ?? undefined,
    name: row.name,
    size: Number(row.size),
    mediaType: row.media_type,
    folderName: row.folder ?? undefined,
    side: row.side,
    attachedByName: row.by,
    attachedAt: new Date(row.at),
    versionId: row.version_id,
    versionNumber: row.number,
    sha256: row.sha256,
    isNewer: row.newer,
    isNew: row.is_new,
    isTrashed: row.trashed,
  }));
}

type Decided = { responseId: string; documentId: string; name: string; number: number; sha256: string; isCurrent: boolean };

/** The exact versions that the decisions of a task are about. */
export async function readDecisions(tx: Tx, taskId: string): Promise<Decided[]> {
  return tx.execute<Decided>(sql`
    select p.response_id as "responseId", p.document_id as "documentId", d.name, v.number, p.sha256, d.current_version_id = p.version_id as "isCurrent"
      from decided_versions p
      join documents d on d.client_id = p.client_id and d.id = p.document_id
      join document_versions v on v.id = p.version_id
     where p.task_id = ${taskId}
     order by d.name`);
}
