import "server-only";
import { eq } from "drizzle-orm";
import { newId } from "@/db/id";
import { documents, documentVersions } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { storage } from "@/lib/storage/storage";

/** Puts bytes behind a document that a test has made, as its current version. */
export async function givenContent(
  document: { id: string; versionId: string },
  content: Uint8Array<ArrayBuffer> | string,
  mediaType = "application/pdf",
): Promise<{ storageKey: string }> {
  const stored = await storage.put(newId(), new Blob([content], { type: mediaType }));
  await asSystem("test: bytes of a document", async (tx) => {
    const facts = { size: stored.size, mediaType };
    await tx.update(documents).set(facts).where(eq(documents.id, document.id));
    const bytes = { ...facts, storageKey: stored.key, sha256: stored.sha256 };
    await tx.update(documentVersions).set(bytes).where(eq(documentVersions.id, document.versionId));
  });
  return { storageKey: stored.key };
}
