import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { listHistory } from "@/lib/clients/history";
import { NotVisible } from "@/lib/errors";
import { isoDay } from "@/lib/format";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { recordStored, settleUpload } from "./arrivals";
import { changeAudience } from "./audience";
import { closeBatch } from "./batches";
import { claimUploads } from "./claiming";
import { findContent } from "./content";
import { listDocuments } from "./listing";
import { trashThings } from "./trash";
import type { AnnouncingUploads } from "./upload-input";
import { announceUploads, cancelUpload } from "./uploads";

const pdf = (words: string) => new Blob([`%PDF-1.4\n% ${words}\n%%EOF\n`], { type: "application/pdf" });
const byName = { by: "name", descending: false } as const;

function announcing(
  clientId: string,
  file: Partial<AnnouncingUploads["files"][number]> & { size: number },
  folderId: string | null = null,
) {
  return {
    clientId,
    folderId,
    onSameName: "keep-both",
    files: [{ name: "Rechnung.pdf", type: "application/pdf", lastModified: 1, ...file }],
  } satisfies AnnouncingUploads;
}

/** Announces a file and puts its bytes into the storage, as the browser would. */
async function bring(person: Person, where: AnnouncingUploads, content: Blob) {
  const batch = await announceUploads(person, where);
  const uploadId = batch.uploads[0]?.uploadId;
  if (!uploadId) throw new Error(`refused: ${batch.uploads[0]?.refusal?.code}`);
  return { uploadId, batchId: batch.batchId, stored: await storage.put(uploadId, content) };
}

async function givenBakery() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  return { client, firm, responsible, contact };
}

const marksOf = (person: Person, clientId: string) =>
  asActor(
    person,
    { clientId },
    async (tx) => (await tx.execute(sql`select 1 from unseen_marks where user_id = ${person.userId}`)).length,
  );

describe("filing an upload", () => {
  it("keeps the bytes, their checksum and who brought them, and lights the dot for everyone but the one who filed", async () => {
    const { client, responsible, contact } = await givenBakery();
    const content = pdf("bread");
    const { uploadId, stored } = await bring(contact, announcing(client.id, { size: content.size }), content);
    const outcome = await recordStored(uploadId, stored);
    expect(outcome).toMatchObject({ status: "filed", name: "Rechnung.pdf", landedInRoot: false });
    const page = await listDocuments(responsible, { clientId: client.id, folderId: null, sort: byName });
    expect(page.rows).toMatchObject([
      { name: "Rechnung.pdf", isNew: true, filedByName: contact.name, filedBySide: "client", size: content.size },
    ]);
    expect(await marksOf(contact, client.id)).toBe(0);
    const found = await findContent(responsible, { documentId: page.rows[0]!.id, download: false, reads: true });
    expect(found?.sha256).toBe(
      createHash("sha256")
        .update(Buffer.from(await content.arrayBuffer()))
        .digest("hex"),
    );
    expect(await marksOf(responsible, client.id)).toBe(0);
  });

  it("files once when it is told twice, also at the same moment", async () => {
    const { client, contact } = await givenBakery();
    const content = pdf("twice");
    const { uploadId, stored } = await bring(contact, announcing(client.id, { size: content.size }), content);
    const [one, other] = await Promise.all([recordStored(uploadId, stored), recordStored(uploadId, stored)]);
    expect(one).toMatchObject({ status: "filed" });
    expect(other).toMatchObject({ status: "filed" });
    expect(await recordStored(uploadId, stored)).toMatchObject({ status: "filed" });
    const page = await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName });
    expect(page.rows).toHaveLength(1);
  });

  it("refuses a program that is called a PDF, and removes its bytes", async () => {
    const { client, contact } = await givenBakery();
    const program = new Blob([new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 3, 0, 0, 0]), "This program cannot be run in DOS mode"]);
    const { uploadId, stored } = await bring(contact, announcing(client.id, { size: program.size }), program);
    expect(await recordStored(uploadId, stored)).toMatchObject({ status: "refused", code: "upload.program" });
    expect((await storage.open(stored.key)).status).toBe(404);
    expect((await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName })).rows).toEqual([]);
  });

  it("refuses a file that is not as large as announced", async () => {
    const { client, contact } = await givenBakery();
    const content = pdf("lie");
    const { uploadId, stored } = await bring(contact, announcing(client.id, { size: content.size }), content);
    expect(await recordStored(uploadId, { ...stored, size: stored.size + 1 })).toMatchObject({
      status: "refused",
      code: "upload.sizeDiffers",
    });
  });

  it("never removes the bytes of a document, also when another report of the same upload is refused at that moment", async () => {
    const { client, contact } = await givenBakery();
    const content = pdf("race");
    const { uploadId, stored } = await bring(contact, announcing(client.id, { size: content.size }), content);
    const lie = { ...stored, size: stored.size + 1 };
    const [told] = await Promise.all([recordStored(uploadId, stored), recordStored(uploadId, lie), recordStored(uploadId, lie)]);
    const { rows } = await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName });
    expect(rows).toHaveLength(told.status === "filed" ? 1 : 0);
    if (rows.length > 0) expect((await storage.open(stored.key)).ok).toBe(true);
  });

  it("keeps both files of one name, and makes a version when that was chosen", async () => {
    const { client, contact } = await givenBakery();
    for (const [onSameName, words] of [
      ["keep-both", "a"],
      ["keep-both", "b"],
      ["new-version", "c"],
    ] as const) {
      const content = pdf(words);
      const { uploadId, stored } = await bring(
        contact,
        { ...announcing(client.id, { size: content.size, lastModified: words.charCodeAt(0) }), onSameName },
        content,
      );
      await recordStored(uploadId, stored);
    }
    const page = await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName });
    expect(page.rows.map((row) => row.name)).toEqual(["Rechnung (2).pdf", "Rechnung.pdf"]);
    const versions = await asSystem("test", (tx) =>
      tx.execute(
        sql`select number from document_versions v join documents d on d.id = v.document_id where d.client_id = ${client.id} and d.name = 'Rechnung.pdf'`,
      ),
    );
    expect(versions).toHaveLength(2);
  });

  it("puts a file whose folder was removed meanwhile into the client file's root, and says so", async () => {
    const { client, contact, responsible } = await givenBakery();
    const folder = await givenFolder({ client, by: responsible });
    const content = pdf("late");
    const { uploadId, stored, batchId } = await bring(contact, announcing(client.id, { size: content.size }, folder.id), content);
    await asSystem("test: the folder goes", (tx) => tx.execute(sql`delete from folders where id = ${folder.id}`));
    expect(await recordStored(uploadId, stored)).toMatchObject({ status: "filed", landedInRoot: true });
    const faraway = { ...contact, timeZone: "Pacific/Kiritimati" };
    const receipt = await closeBatch(faraway, { clientId: client.id, batchId });
    expect(receipt).toMatchObject({ count: 1, landedInRoot: 1 });
    // The number begins with the day where the person is.
    expect(receipt.number.slice(0, 6)).toBe(isoDay(receipt.at, faraway).slice(2).replaceAll("-", ""));
  });

  it("refuses a file whose folder was for fewer and is erased meanwhile", async () => {
    const { client, contact, responsible } = await givenBakery();
    const folder = await givenFolder({ client, by: responsible, audience: "firm" });
    const content = pdf("internal");
    const { uploadId, stored } = await bring(responsible, announcing(client.id, { size: content.size }, folder.id), content);
    await asSystem("test: the folder goes", (tx) => tx.execute(sql`delete from folders where id = ${folder.id}`));
    expect(await recordStored(uploadId, stored)).toMatchObject({ status: "refused", code: "upload.folderInTrash" });
    expect((await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName })).rows).toEqual([]);
  });

  it("refuses it too when the folder became for fewer after the file was announced, also below it", async () => {
    const { client, contact, responsible } = await givenBakery();
    const top = await givenFolder({ client, by: responsible });
    const below = await givenFolder({ client, by: responsible, parentId: top.id });
    const brought = [];
    for (const folder of [top, below]) {
      const content = pdf(folder.id);
      brought.push(await bring(responsible, announcing(client.id, { size: content.size }, folder.id), content));
    }
    const internal = { folderId: top.id, audience: "firm" as const, people: [], confirmed: true };
    await changeAudience(responsible, { clientId: client.id, ...internal });
    for (const { id } of [below, top])
      await asSystem("test: the folder goes", (tx) => tx.execute(sql`delete from folders where id = ${id}`));
    for (const { uploadId, stored } of brought)
      expect(await recordStored(uploadId, stored)).toMatchObject({ status: "refused", code: "upload.folderInTrash" });
    expect((await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName })).rows).toEqual([]);
  });

  it("refuses it too when a file for everyone came in the same batch, and tells each side of its own files only", async () => {
    const { client, contact, responsible } = await givenBakery();
    const [kept, gone] = [
      await givenFolder({ client, by: responsible, audience: "firm" }),
      await givenFolder({ client, by: responsible, name: "Entwürfe", audience: "firm" }),
    ];
    const shared = pdf("for everyone");
    const { batchId, ...first } = await bring(responsible, announcing(client.id, { size: shared.size }), shared);
    await recordStored(first.uploadId, first.stored);
    for (const [folder, status] of [
      [kept, "filed"],
      [gone, "refused"],
    ] as const) {
      const content = pdf(folder.name);
      const where = { ...announcing(client.id, { size: content.size }, folder.id), batchId };
      const { uploadId, stored } = await bring(responsible, where, content);
      if (folder === gone)
        await asSystem("test: the folder goes", (tx) => tx.execute(sql`delete from folders where id = ${folder.id}`));
      expect(await recordStored(uploadId, stored)).toMatchObject({ status });
    }
    expect((await listDocuments(contact, { clientId: client.id, folderId: null, sort: byName })).rows).toHaveLength(1);
    const { number } = await closeBatch(responsible, { clientId: client.id, batchId });
    const receipts = async (who: Person) =>
      (await listHistory(who, { clientId: client.id })).entries
        .filter(({ kind }) => kind === "documents.received")
        .map(({ data }) => data);
    expect(await receipts(contact)).toEqual([{ number, count: 1, folder: null }]);
    expect(await receipts(responsible)).toHaveLength(2);
  });

  it("files nothing for somebody who has lost the client meanwhile", async () => {
    const { client, responsible, firm } = await givenBakery();
    const { staff } = await givenStaff({ firm });
    await asActor(responsible, { clientId: client.id }, (tx) =>
      tx.execute(sql`select kontor.engage(${client.collaborationId}, ${staff.userId}, false)`),
    );
    const content = pdf("gone");
    const { uploadId, stored } = await bring(staff, announcing(client.id, { size: content.size }), content);
    await asActor(responsible, { clientId: client.id }, (tx) =>
      tx.execute(sql`select kontor.disengage(${client.collaborationId}, ${staff.userId})`),
    );
    expect(await recordStored(uploadId, stored)).toMatchObject({ status: "refused", code: "upload.accessEnded" });
    expect((await listDocuments(responsible, { clientId: client.id, folderId: null, sort: byName })).rows).toEqual([]);
  });
});

describe("announcing uploads", () => {
  it.each([
    [{ size: 0 }, "upload.empty"],
    [{ size: 3 * 1024 ** 3 }, "upload.tooLarge"],
    [{ name: "setup.exe", size: 10 }, "upload.typeNotPermitted"],
    [{ name: "bild.svg", size: 10 }, "upload.typeNotPermitted"],
    [{ name: "ohne Endung", size: 10 }, "upload.typeNotPermitted"],
  ])("answers %o with %s before a byte moves, and reserves nothing", async (file, code) => {
    const { client, contact } = await givenBakery();
    const batch = await announceUploads(contact, announcing(client.id, file));
    expect(batch.uploads[0]).toMatchObject({ uploadId: null, refusal: { code } });
  });

  it("gives the same reservation to the same file chosen again after a reload", async () => {
    const { client, contact } = await givenBakery();
    const where = announcing(client.id, { size: 77 });
    const first = await announceUploads(contact, where);
    const again = await announceUploads(contact, where);
    expect(again).toEqual(first);
  });

  it("reserves no more than anybody could send, and stops nobody else by it", async () => {
    const { client, contact, responsible } = await givenBakery();
    const { batchId } = await announceUploads(contact, announcing(client.id, { size: 1 }));
    await asSystem("test: many reservations", (tx) =>
      tx.execute(sql`
        insert into uploads (id, batch_id, client_id, scope_id, user_id, storage_key, name, size, media_type, last_modified, expires_at)
        select gen_random_uuid(), ${batchId}, ${client.id}, ${client.id}, ${contact.userId}, gen_random_uuid()::text, n || '.pdf', 1, 'application/pdf', 0, now() + interval '1 day'
          from generate_series(1, 4999) n`),
    );
    const more = announcing(client.id, { size: 2, name: "zu viel.pdf" });
    await expect(announceUploads(contact, more)).rejects.toMatchObject({ code: "upload.tooManyOpen" });
    expect((await announceUploads(responsible, more)).uploads[0]?.refusal).toBeNull();
  });

  it("lets nobody else claim, settle or cancel an upload", async () => {
    const { client, contact, responsible } = await givenBakery();
    const content = pdf("mine");
    const { uploadId } = await bring(contact, announcing(client.id, { size: content.size }), content);
    expect(await claimUploads(responsible, [{ uploadId, size: content.size }])).toMatchObject([{ is: "unknown" }]);
    await expect(settleUpload(responsible, { clientId: client.id, uploadId })).rejects.toThrow(NotVisible);
    await cancelUpload(responsible, { clientId: client.id, uploadId });
    expect(await settleUpload(contact, { clientId: client.id, uploadId })).toMatchObject({ status: "filed" });
  });

  it("reserves nothing in a client file, or a folder, that is not the person's", async () => {
    const { client, responsible } = await givenBakery();
    const { contact: stranger, client: other } = await givenBakery();
    const internal = await givenFolder({ client: other, by: stranger, audience: "everyone" });
    await expect(announceUploads(stranger, announcing(client.id, { size: 5 }))).rejects.toThrow(NotVisible);
    const gone = { code: "folder.gone", values: {} };
    for (const folderId of [internal.id, newId()])
      await expect(announceUploads(responsible, announcing(client.id, { size: 5 }, folderId))).rejects.toMatchObject(gone);
    const own = await givenFolder({ client, by: responsible });
    await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [own.id] });
    await expect(announceUploads(responsible, announcing(client.id, { size: 5 }, own.id))).rejects.toMatchObject(gone);
  });
});
