import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { documents, documentVersions } from "@/db/schema/documents";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { change, type Work } from "./change";
import type { Change } from "./input";
import { markNews } from "./marks";
import { prepareLater } from "./preparing/plan";
import { lockDocuments } from "./trash";

/** Takes an old version up again, as a new version on top: none is changed in place. Refuses the one that is current already. */
export function restoreVersion(
  actor: Actor,
  input: { clientId: string; documentId: string; versionId: string },
): Promise<Change> {
  return change(actor, input.clientId, async (work) => {
    const [document] = await lockDocuments(work, [input.documentId]);
    if (!document) throw new NotVisible(input.documentId);
    if (document.currentVersionId === input.versionId) throw new Refusal("version.isCurrent");
    await takeUpVersion(work, document, input.versionId);
    work.documents += 1;
  });
}

/**
 * Puts the bytes of a version on top of a document as its newest version; they may be those of another document of the client file
 * that this person sees. The document must be locked. Everyone else who sees it gets a dot.
 */
export async function takeUpVersion(
  work: Work,
  document: { id: string; scopeId: string; currentVersionId: string; name: string },
  versionId: string,
): Promise<void> {
  const { tx, actor, file } = work;
  const [source] = await tx
    .select()
    .from(documentVersions)
    .where(and(eq(documentVersions.clientId, file.id), eq(documentVersions.id, versionId)));
  if (!source) throw new Refusal("version.withheld");
  const [next] = await tx.execute<{ number: number }>(sql`select kontor.next_version_number(${document.id}) as number`);
  if (!next) throw new Error("a version has no number");
  const id = newId();
  const { number } = next;
  await tx.insert(documentVersions).values({
    ...copyOf(source),
    id,
    documentId: document.id,
    scopeId: document.scopeId,
    number,
    uploadedBy: actor.userId,
    uploadedByName: actor.name,
    uploadedBySide: file.side,
  });
  await prepareLater(tx, id);
  await tx
    .update(documents)
    .set({
      currentVersionId: id,
      size: source.size,
      mediaType: source.mediaType,
      filedBy: actor.userId,
      filedByName: actor.name,
      filedBySide: file.side,
      filedAt: sql`now()`,
    })
    .where(eq(documents.id, document.id));
  await recordActivity(tx, actor, {
    kind: source.documentId === document.id ? "document.versionRestored" : "document.newVersion",
    at: { clientId: file.id, scopeId: document.scopeId },
    subject: { type: "document", id: document.id },
    data: { document: document.name, version: number, from: source.number },
  });
  work.scopes.add(document.scopeId);
  work.undo.push({ does: "version", id: document.id, versionId: document.currentVersionId, current: id });
  work.told.push(...(await markNews(tx, file.id, [document.id])));
}

/** What a version that shares the bytes of another has in common with it. */
export const copyOf = (source: typeof documentVersions.$inferSelect) => ({
  clientId: source.clientId,
  storageKey: source.storageKey,
  size: source.size,
  mediaType: source.mediaType,
  sha256: source.sha256,
  originalName: source.originalName,
  sourceVersionId: source.id,
});
