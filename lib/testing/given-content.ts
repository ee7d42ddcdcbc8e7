import "server-only";
import { eq } from "drizzle-orm";
import { newId } from "@/db/id";
import { documents, documentVersions } from "@/db/schema/documents";
import { documentTexts } from "@/db/schema/finding";
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

/** The words that were read from a document that a test has made. */
export async function givenText(
  document: { id: string; versionId: string; scopeId: string },
  client: { id: string },
  text: string,
) {
  await asSystem("test: a text", (tx) =>
    tx.insert(documentTexts).values({
      documentId: document.id,
      clientId: client.id,
      scopeId: document.scopeId,
      versionId: document.versionId,
      state: "read",
      text,
    }),
  );
}
