import type { Actor } from "@/lib/auth/actor";
import { recordStored } from "@/lib/documents/arrivals";
import { closeBatch } from "@/lib/documents/batches";
import { announceUploads } from "@/lib/documents/uploads";
import { storage } from "@/lib/storage/storage";
import type { Paper } from "./papers";

/** Files papers as a browser does: announced, stored, filed, confirmed. Gives the documents' ids. */
export async function filePapers(actor: Actor, where: { clientId: string; folderId: string }, papers: readonly Paper[]) {
  const documentIds: string[] = [];
  let batchId: string | undefined;
  for (const paper of papers) {
    const content = new Blob([new Uint8Array(await paper.bytes())]);
    const file = { name: paper.name, size: content.size, type: "", lastModified: 0 };
    const announced = await announceUploads(actor, {
      ...where,
      ...(batchId && { batchId }),
      onSameName: "keep-both",
      category: paper.category,
      files: [file],
    });
    batchId = announced.batchId;
    const uploadId = announced.uploads[0]?.uploadId;
    if (!uploadId) throw new Error(`${paper.name} was refused: ${announced.uploads[0]?.refusal?.message}`);
    const outcome = await recordStored(uploadId, await storage.put(uploadId, content));
    if (outcome.status !== "filed") throw new Error(`${paper.name} was not filed: ${outcome.status}`);
    documentIds.push(outcome.documentId);
  }
  if (batchId) await closeBatch(actor, { clientId: where.clientId, batchId });
  return documentIds;
}
