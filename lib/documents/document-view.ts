import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, documentVersions } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import type { Content } from "./content-shapes";
import { readContent } from "./content-view";
import type { Side, Witness } from "./input";
import { type Neighbours, readNeighbours } from "./neighbours";
import { markDocumentSeen } from "./seen";
import type { Sort } from "./sort";
import { type FolderOnPath, requirePath } from "./tree";
import { readWitnesses } from "./witnesses";

export interface VersionRow {
  id: string;
  number: number;
  /** The number of the version that this one took up again. */
  restoredFrom: number | null;
  size: number;
  mediaType: string;
  sha256: string;
  uploadedBy: string;
  uploadedByName: string;
  uploadedBySide: Side;
  uploadedAt: string;
}

/** Who has opened or loaded it, the latest time of each. */
export interface Sighting {
  userId: string;
  name: string;
  how: "opened" | "downloaded";
  at: string;
}

/** Everything the page of one document shows. */
export interface DocumentView {
  file: ClientFile;
  id: string;
  name: string;
  category: string;
  size: number;
  mediaType: string;
  currentVersionId: string;
  filedAt: string;
  filedBy: string;
  filedByName: string;
  filedBySide: Side;
  folderId: string | null;
  path: FolderOnPath[];
  versions: VersionRow[];
  sightings: Sighting[];
  witnesses: Witness[];
  neighbours: Neighbours;
  content: Content;
}

/** Reads all that the page of a document shows, and changes nothing: pages are also read ahead. Undefined when it is not there for this person. */
export async function findDocumentView(
  actor: Actor,
  where: { clientId: string; documentId: string; sort: Sort },
): Promise<DocumentView | undefined> {
  try {
    return await asActor(actor, where, async (tx) => {
      const file = await requireClientFile(tx, actor, where.clientId);
      const document = await requireDocument(tx, where.clientId, where.documentId);
      const [path, versions, sightings, witnesses, neighbours, content] = await Promise.all([
        document.folderId ? requirePath(tx, where.clientId, document.folderId) : [],
        readVersions(tx, document.id),
        readSightings(tx, document.id),
        readWitnesses(tx, where.clientId, document.scopeId),
        readNeighbours(tx, document, where.sort),
        readContent(tx, document.currentVersionId),
      ]);
      const { scopeId: _scope, filedAt, ...shown } = document;
      return { ...shown, filedAt: filedAt.toISOString(), file, path, versions, sightings, witnesses, neighbours, content };
    });
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}

/** Somebody looks at the page of a document: their red dot goes out and the activity keeps it. Refuses what is not there for them. */
export async function openDocument(actor: Actor, where: { clientId: string; documentId: string }): Promise<void> {
  await asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    await keepSighting(tx, actor, await requireDocument(tx, where.clientId, where.documentId), "opened");
  });
}

/** A document that is not in the trash, or the answer of one that does not exist. */
async function requireDocument(tx: Tx, clientId: string, documentId: string) {
  const [found] = await tx
    .select({
      id: documents.id,
      clientId: documents.clientId,
      folderId: documents.folderId,
      scopeId: documents.scopeId,
      name: documents.name,
      category: documents.category,
      currentVersionId: documents.currentVersionId,
      size: documents.size,
      mediaType: documents.mediaType,
      filedAt: documents.filedAt,
      filedBy: documents.filedBy,
      filedByName: documents.filedByName,
      filedBySide: documents.filedBySide,
    })
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.clientId, clientId), isNull(documents.trashedAt)));
  if (!found) throw new NotVisible(documentId);
  return found;
}

/** Takes the person's dot off and writes that they opened or loaded the document, once in an hour for each. */
export async function keepSighting(
  tx: Tx,
  actor: Actor,
  document: { id: string; clientId: string; scopeId: string; name: string },
  how: Sighting["how"],
): Promise<void> {
  // The page and the bytes it shows report at the same moment: one after the other, and the second finds the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sighting:${actor.userId}:${document.id}`}, 0))`);
  await markDocumentSeen(tx, actor, document.id);
  const kind = `document.${how}`;
  const recent = await tx.execute(sql`
    select 1 from activity where subject_id = ${document.id} and actor_id = ${actor.userId} and kind = ${kind} and at > now() - interval '1 hour' limit 1`);
  if (recent.length > 0) return;
  await recordActivity(tx, actor, {
    kind,
    at: { clientId: document.clientId, scopeId: document.scopeId },
    subject: { type: "document", id: document.id },
    data: { document: document.name },
  });
}

async function readVersions(tx: Tx, documentId: string): Promise<VersionRow[]> {
  const rows = await tx
    .select()
    .from(documentVersions)
    .where(eq(documentVersions.documentId, documentId))
    .orderBy(desc(documentVersions.number))
    .limit(200);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    restoredFrom: rows.find(({ id }) => id === row.sourceVersionId)?.number ?? null,
    size: row.size,
    mediaType: row.mediaType,
    sha256: row.sha256,
    uploadedBy: row.uploadedBy,
    uploadedByName: row.uploadedByName,
    uploadedBySide: row.uploadedBySide,
    uploadedAt: row.uploadedAt.toISOString(),
  }));
}

async function readSightings(tx: Tx, documentId: string): Promise<Sighting[]> {
  const rows = await tx.execute<{ actor_id: string; actor_name: string; kind: string; at: string }>(sql`
    select distinct on (actor_id) actor_id, actor_name, kind, to_json(at) #>> '{}' as at from activity
     where subject_id = ${documentId} and kind in ('document.opened', 'document.downloaded') and actor_id is not null
     order by actor_id, id desc limit 200`);
  return [...rows].map((row) => ({
    userId: row.actor_id,
    name: row.actor_name,
    how: row.kind === "document.downloaded" ? "downloaded" : "opened",
    at: row.at,
  }));
}
