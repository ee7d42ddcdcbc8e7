import { and, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents } from "@/db/schema/documents";
import { contacts } from "@/db/schema/people";
import { uploads } from "@/db/schema/uploads";
import { asSystem } from "@/lib/access/as-system";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, type Person } from "@/lib/testing/given";
import { recordStored } from "./arrivals";
import { settleLostUploads } from "./lost-uploads";
import { announceUploads } from "./uploads";

/** A file of this person whose bytes have arrived, and nobody has heard of it. */
async function givenArrived(person: Person, clientId: string, name: string) {
  const bytes = new Blob([`%PDF-1.4\n% ${name}\n%%EOF\n`], { type: "application/pdf" });
  const file = { name, type: "application/pdf", size: bytes.size, lastModified: 1 };
  const batch = await announceUploads(person, { clientId, folderId: null, onSameName: "keep-both", files: [file] });
  const uploadId = batch.uploads[0]?.uploadId ?? "";
  return { uploadId, batchId: batch.batchId, stored: await storage.put(uploadId, bytes) };
}

const anHourAgo = sql`now() - interval '1 hour'`;
const age = (ids: string[], moment: "createdAt" | "doneAt") =>
  asSystem("test: time passes", (tx) =>
    tx
      .update(uploads)
      .set({ [moment]: anHourAgo })
      .where(inArray(uploads.id, ids)),
  );
const confirmed = (batchId: string) =>
  asSystem("test", (tx) =>
    tx.execute<{ data: { count: number } }>(
      sql`select data from activity where subject_id = ${batchId} and kind = 'documents.received'`,
    ),
  );

describe("after a crash", () => {
  it("files what had arrived and was not filed, and confirms its batch", async () => {
    const { client } = await givenClient();
    const contact = await givenContact({ client });
    const { uploadId, batchId } = await givenArrived(contact, client.id, "Rechnung.pdf");
    await age([uploadId], "createdAt");
    await settleLostUploads();
    await settleLostUploads();
    const filed = await asSystem("test", (tx) =>
      tx
        .select()
        .from(documents)
        .where(and(eq(documents.clientId, client.id))),
    );
    expect(filed).toHaveLength(1);
    await age([uploadId], "doneAt");
    await settleLostUploads();
    expect(await confirmed(batchId)).toMatchObject([{ data: { count: 1 } }]);
  });

  it("somebody who has lost the client, and a file that is gone, keep nobody else's from their end", async () => {
    const { client } = await givenClient();
    const [other, gone] = [await givenContact({ client }), await givenContact({ client })];
    const [theirs, lost, next] = [
      await givenArrived(gone, client.id, "Bleibt.pdf"),
      await givenArrived(other, client.id, "Verloren.pdf"),
      await givenArrived(other, client.id, "Kommt.pdf"),
    ];
    await recordStored(theirs.uploadId, theirs.stored);
    await asSystem("test: they leave", (tx) => tx.delete(contacts).where(eq(contacts.userId, gone.userId)));
    await asSystem("test: nobody can read it", (tx) =>
      tx.update(uploads).set({ storageKey: "no such place" }).where(eq(uploads.id, lost.uploadId)),
    );
    await age([lost.uploadId, next.uploadId], "createdAt");
    await age([theirs.uploadId], "doneAt");
    await settleLostUploads();
    await age([next.uploadId], "doneAt");
    await settleLostUploads();
    expect(await confirmed(theirs.batchId)).toHaveLength(0);
    expect(await confirmed(next.batchId)).toMatchObject([{ data: { count: 1 } }]);
  });

  it("more reservations that somebody left lying than are looked at in one go hold up nobody's file", async () => {
    const { client } = await givenClient();
    const [idle, contact] = [await givenContact({ client }), await givenContact({ client })];
    await asSystem("test: left lying", async (tx) => {
      const batch = await announceUploads(idle, {
        clientId: client.id,
        folderId: null,
        onSameName: "keep-both",
        files: [{ name: "Liegt.pdf", type: "application/pdf", size: 10, lastModified: 1 }],
      });
      await tx.execute(sql`
        insert into uploads select (u).* from (
          select jsonb_populate_record(u, jsonb_build_object('id', uuidv7(), 'storage_key', 'lying-' || n, 'created_at', now() - interval '1 hour')) as u
            from uploads u, generate_series(1, 1001) n where u.batch_id = ${batch.batchId}) copies`);
    });
    const { uploadId } = await givenArrived(contact, client.id, "Kommt.pdf");
    await age([uploadId], "createdAt");
    await settleLostUploads();
    const [settled] = await asSystem("test", (tx) => tx.select().from(uploads).where(eq(uploads.id, uploadId)));
    expect(settled?.state).toBe("filed");
  });
});
