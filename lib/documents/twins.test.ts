import { describe, expect, it } from "vitest";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, givenFolder, type Person } from "@/lib/testing/given";
import { recordStored } from "./arrivals";
import { closeBatch } from "./batches";
import { trashThings } from "./trash";
import { announceUploads } from "./uploads";

const pdf = new Blob(["%PDF-1.4\n% the same\n%%EOF\n"], { type: "application/pdf" });

/** Files the same content under a name, into a folder. */
async function file(by: Person, clientId: string, name: string, folderId: string | null, batchId?: string) {
  const files = [{ name, size: pdf.size, type: pdf.type, lastModified: 1 }];
  const batch = await announceUploads(by, { clientId, folderId, onSameName: "keep-both", files, batchId });
  const uploadId = batch.uploads[0]!.uploadId!;
  const outcome = await recordStored(uploadId, await storage.put(uploadId, pdf));
  if (outcome.status !== "filed") throw new Error(outcome.status);
  return { ...outcome, batchId: batch.batchId };
}

describe("filing what is there already", () => {
  it("is allowed, and says where the same content lies, as far as the person sees it and it is not in the trash", async () => {
    const { client, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const folder = await givenFolder({ client, by: responsible, name: "2026" });
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    await file(responsible, client.id, "intern.pdf", internal.id);
    expect((await file(contact, client.id, "a.pdf", folder.id)).twin).toBeUndefined();
    const again = await file(contact, client.id, "b.pdf", null);
    expect(again.twin).toMatchObject({ name: "a.pdf", folderName: "2026" });
    await trashThings(contact, { clientId: client.id, documentIds: [again.twin!.documentId], folderIds: [] });
    expect((await file(contact, client.id, "c.pdf", folder.id)).twin).toMatchObject({ name: "b.pdf", folderName: null });
    const { client: other } = await givenClient();
    const stranger = await givenContact({ client: other });
    expect((await file(stranger, other.id, "a.pdf", null)).twin).toBeUndefined();
  });

  it("gives a batch over several folders one receipt, which says how many", async () => {
    const { client, responsible } = await givenClient();
    const [one, other] = [await givenFolder({ client, by: responsible }), await givenFolder({ client, by: responsible })];
    const { batchId } = await file(responsible, client.id, "a.pdf", one.id);
    await file(responsible, client.id, "b.pdf", other.id, batchId);
    const receipt = await closeBatch(responsible, { clientId: client.id, batchId });
    expect(receipt).toMatchObject({ count: 2, folderName: one.name, otherFolders: 1, landedInRoot: 0 });
  });
});
