import { NextRequest } from "next/server";
import { beforeEach, expect, it, vi } from "vitest";
import { newId } from "@/db/id";
import { openSession } from "@/lib/auth/actor";
import { recordStored } from "@/lib/documents/arrivals";
import { announceUploads, cancelUpload } from "@/lib/documents/uploads";
import { reserveKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { openBrowser } from "@/lib/testing/browser";
import { type GivenClient, givenClient, givenContact, type Person } from "@/lib/testing/given";
import { POST } from "./route";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const bytes = new Blob(["%PDF-1.4\n%%EOF\n"]);

function ask(uploadIds: readonly string[], size = bytes.size) {
  const files = uploadIds.map((uploadId) => ({ name: `${uploadId}.bin`, size, type: "application/pdf" }));
  return POST(
    new NextRequest("http://localhost:3000/api/uploadthing?actionType=upload&slug=document", {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", "content-type": "application/json" },
      body: JSON.stringify({ input: { uploadIds }, files }),
    }),
  );
}

async function givenUploads(person: Person, client: GivenClient, count: number): Promise<string[]> {
  const files = Array.from({ length: count }, (_, at) => {
    return { name: `Beleg ${at}.pdf`, size: bytes.size, type: "application/pdf", lastModified: 1 };
  });
  const batch = await announceUploads(person, { clientId: client.id, folderId: null, onSameName: "keep-both", files });
  return batch.uploads.map(({ uploadId }) => uploadId ?? "");
}

let client: GivenClient;
let contact: Person;
let responsible: Person;
beforeEach(async () => {
  ({ client, responsible } = await givenClient());
  contact = await givenContact({ client });
  openBrowser();
  await openSession(contact.userId, "password");
});

it("gives the open ones their addresses when others of the question were filed or given up meanwhile", async () => {
  const [first = "", filed = "", cancelled = "", last = ""] = await givenUploads(contact, client, 4);
  const [foreign = ""] = await givenUploads(responsible, client, 1);
  await recordStored(filed, await storage.put(filed, bytes));
  await cancelUpload(contact, { clientId: client.id, uploadId: cancelled });
  const reply = await ask([filed, first, cancelled, foreign, last]);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject([
    { ended: { status: "filed", uploadId: filed, name: "Beleg 1.pdf" } },
    { key: reserveKey(first), customId: first },
    { ended: { status: "refused", uploadId: cancelled, code: "upload.notOpen" } },
    { ended: { status: "refused", uploadId: foreign, code: "upload.notOpen" } },
    { key: reserveKey(last), customId: last },
  ]);
});

it("answers without UploadThing when nothing is open any more", async () => {
  const [filed = ""] = await givenUploads(contact, client, 1);
  await recordStored(filed, await storage.put(filed, bytes));
  expect(await (await ask([filed])).json()).toMatchObject([{ ended: { status: "filed" } }]);
});

it("is as closed for somebody else's uploads as for none at all, and takes nothing but a whole question", async () => {
  const [foreign = ""] = await givenUploads(responsible, client, 1);
  const replies = [await ask([foreign]), await ask([newId()])];
  expect(replies.map(({ status }) => status)).toEqual([403, 403]);
  const [one, other] = await Promise.all(replies.map((reply) => reply.text()));
  expect(one).toBe(other);
  expect((await ask([])).status).toBe(400);
  expect((await ask(["x"])).status).toBe(400);
});
