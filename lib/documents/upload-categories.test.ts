import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible, Refusal } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, givenFolder, type Person } from "@/lib/testing/given";
import { recordStored } from "./arrivals";
import { setFolderCategory } from "./folder-category";
import { trashThings } from "./trash";
import { categoriseUploads } from "./upload-categories";
import { announceUploads, readOpenUploads } from "./uploads";

const pdf = (words: string) => new Blob([`%PDF-1.4\n% ${words}\n%%EOF\n`], { type: "application/pdf" });

async function givenBakery() {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: contact });
  await setFolderCategory(responsible, { clientId: client.id, folderId: folder.id, category: "purchase-receipts" });
  return { client, responsible, contact, folder };
}

/** Announces a file of the folder; the answer files it. */
async function announce(
  person: Person,
  where: { clientId: string; folderId: string | null },
  name: string,
  onSameName: "keep-both" | "new-version" = "keep-both",
) {
  const content = pdf(`${name} ${onSameName}`);
  const files = [{ name, size: content.size, type: "application/pdf", lastModified: 1 }];
  const { uploads } = await announceUploads(person, { ...where, onSameName, files });
  const uploadId = uploads[0]?.uploadId ?? "";
  const file = async () => {
    const outcome = await recordStored(uploadId, await storage.put(uploadId, content));
    if (outcome.status !== "filed") throw new Error(outcome.status);
    return outcome;
  };
  return { uploadId, category: uploads[0]?.category, file };
}

const categoryOf = async (id: string) => {
  const [found] = await asSystem("look at a document in a test", (tx) =>
    tx.select({ category: documents.category }).from(documents).where(eq(documents.id, id)),
  );
  return found?.category;
};

describe("the category chosen for an upload", () => {
  it("is the folder's unless somebody chooses: before it arrives, and after", async () => {
    const { client, contact, folder } = await givenBakery();
    const where = { clientId: client.id, folderId: folder.id };
    const [first, second] = [await announce(contact, where, "Bon.pdf"), await announce(contact, where, "Rechnung.pdf")];
    expect([first.category, second.category]).toEqual(["purchase-receipts", "purchase-receipts"]);
    await categoriseUploads(contact, { clientId: client.id, uploadIds: [second.uploadId], category: "sales-invoices" });
    const filed = [await first.file(), await second.file()];
    expect(filed).toMatchObject([{ category: "purchase-receipts" }, { category: "sales-invoices" }]);
    const both = { clientId: client.id, uploadIds: [first.uploadId, second.uploadId], category: "purchase-invoices" };
    expect(await categoriseUploads(contact, both)).toMatchObject({ documents: 2 });
    for (const { documentId } of filed) expect(await categoryOf(documentId)).toBe("purchase-invoices");
  });

  it("stays that of the document a file becomes a version of, unless one was chosen", async () => {
    const { client, contact, folder } = await givenBakery();
    const where = { clientId: client.id, folderId: folder.id };
    const { uploadId, file } = await announce(contact, where, "Bon.pdf");
    const { documentId } = await file();
    await categoriseUploads(contact, { clientId: client.id, uploadIds: [uploadId], category: "other" });
    const kept = await announce(contact, where, "Bon.pdf", "new-version");
    expect(kept.category).toBeUndefined();
    expect(await kept.file()).toMatchObject({ documentId, category: "other" });
    const chosen = await announce(contact, where, "Bon.pdf", "new-version");
    await categoriseUploads(contact, { clientId: client.id, uploadIds: [chosen.uploadId], category: "movement-reports" });
    expect(await chosen.file()).toMatchObject({ documentId, category: "movement-reports" });
    expect(await categoryOf(documentId)).toBe("movement-reports");
  });

  it("waits for a file that arrives at the same moment", async () => {
    const { client, contact, folder } = await givenBakery();
    const { uploadId, file } = await announce(contact, { clientId: client.id, folderId: folder.id }, "Bon.pdf");
    const choice = { clientId: client.id, uploadIds: [uploadId], category: "sales-invoices" };
    const [{ documentId }] = await Promise.all([file(), categoriseUploads(contact, choice)]);
    expect(await categoryOf(documentId)).toBe("sales-invoices");
  });

  it("is said of a file that has not arrived, and so is the one that applies where nobody has chosen", async () => {
    const { client, contact, folder } = await givenBakery();
    const where = { clientId: client.id, folderId: folder.id };
    const chosen = await announce(contact, where, "Bon.pdf");
    await announce(contact, where, "Rechnung.pdf");
    await announce(contact, where, "Konto.pdf", "new-version");
    await announce(contact, { ...where, folderId: null }, "Brief.pdf");
    await categoriseUploads(contact, { clientId: client.id, uploadIds: [chosen.uploadId], category: "sales-invoices" });
    const open = await asActor(contact, where, (tx) => readOpenUploads(tx, client.id));
    expect(open.map(({ name, category, usual }) => [name, category, usual])).toEqual([
      ["Bon.pdf", "sales-invoices", "purchase-receipts"],
      ["Rechnung.pdf", null, "purchase-receipts"],
      ["Konto.pdf", null, null],
      ["Brief.pdf", null, "other"],
    ]);
    expect(await announce(contact, where, "Rechnung.pdf")).toMatchObject({ category: "purchase-receipts" });
    expect(await announce(contact, where, "Bon.pdf")).toMatchObject({ category: "sales-invoices" });
  });

  it("leaves alone what lies in the trash, and refuses what is unknown and what is another's", async () => {
    const { client, responsible, contact, folder } = await givenBakery();
    const { uploadId, file } = await announce(contact, { clientId: client.id, folderId: folder.id }, "Bon.pdf");
    const { documentId } = await file();
    const choice = { clientId: client.id, uploadIds: [uploadId], category: "sales-invoices" };
    await expect(categoriseUploads(responsible, choice)).rejects.toThrow(NotVisible);
    const stranger = await givenContact({ client: (await givenClient()).client });
    await expect(categoriseUploads(stranger, choice)).rejects.toThrow(NotVisible);
    await expect(categoriseUploads(contact, { ...choice, category: "nonsense" })).rejects.toThrow(Refusal);
    await trashThings(responsible, { clientId: client.id, documentIds: [documentId], folderIds: [] });
    expect(await categoriseUploads(contact, choice)).toMatchObject({ documents: 0 });
    expect(await categoryOf(documentId)).toBe("purchase-receipts");
  });
});
