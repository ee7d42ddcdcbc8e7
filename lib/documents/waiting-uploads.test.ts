import { expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { storage } from "@/lib/storage/storage";
import { type GivenClient, givenClient, givenContact, givenFirm, type Person } from "@/lib/testing/given";
import { recordStored } from "./arrivals";
import { announceUploads, cancelUpload } from "./uploads";
import { listWaitingUploads } from "./waiting-uploads";

const bytes = new Blob(["%PDF-1.4\n%%EOF\n"]);

async function begin(person: Person, client: GivenClient, ...names: string[]): Promise<string[]> {
  const files = names.map((name) => ({ name, size: bytes.size, type: "application/pdf", lastModified: 1 }));
  const batch = await announceUploads(person, { clientId: client.id, folderId: null, onSameName: "keep-both", files });
  return batch.uploads.map(({ uploadId }) => uploadId ?? "");
}

it("names the client files where somebody's own files have not arrived, the latest first, until they are filed or given up", async () => {
  const { firm, owner } = await givenFirm();
  const [one, other] = [await givenClient({ firm, responsible: owner }), await givenClient({ firm, responsible: owner })];
  await begin(owner, one.client, "a.pdf", "b.pdf");
  const [filed = "", givenUp = ""] = await begin(owner, other.client, "c.pdf", "d.pdf");
  const inOne = { clientId: one.client.id, clientName: one.client.name, count: 2 };
  const inOther = { clientId: other.client.id, clientName: other.client.name, count: 2 };
  expect(await listWaitingUploads(owner)).toEqual([inOther, inOne]);
  expect(await listWaitingUploads(owner, { clientId: one.client.id })).toEqual([inOne]);
  await recordStored(filed, await storage.put(filed, bytes));
  expect(await listWaitingUploads(owner, { clientId: other.client.id })).toEqual([{ ...inOther, count: 1 }]);
  await cancelUpload(owner, { clientId: other.client.id, uploadId: givenUp });
  expect(await listWaitingUploads(owner)).toEqual([inOne]);
});

it("says nothing of anybody else's, nor of a client file that is lost, nor to who looks as the client", async () => {
  const { client, responsible } = await givenClient();
  await givenContact({ client });
  const contact = await givenContact({ client });
  const stranger = await givenClient();
  await begin(contact, client, "a.pdf");
  for (const person of [responsible, stranger.responsible]) {
    expect(await listWaitingUploads(person)).toEqual([]);
    expect(await listWaitingUploads(person, { clientId: client.id })).toEqual([]);
  }
  const viewing = { ...contact, viewing: { viewerId: responsible.userId, clientId: client.id } };
  expect(await listWaitingUploads(viewing, { clientId: client.id })).toEqual([]);
  await asSystem("test: the contact goes", (tx) =>
    tx.execute(`delete from contacts where user_id = '${contact.userId}' and client_id = '${client.id}'`),
  );
  expect(await listWaitingUploads(contact)).toEqual([]);
});
