import { recordStored } from "@/lib/documents/arrivals";
import { announceUploads } from "@/lib/documents/uploads";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, type Person } from "@/lib/testing/given";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";

test.use({ provoked: /404/ });

/** A document with real bytes, filed through the front door. */
async function givenFiled(person: Person, clientId: string, name: string, content: string) {
  const bytes = new Blob([content]);
  const files = [{ name, size: bytes.size, type: "", lastModified: 1 }];
  const { uploads } = await announceUploads(person, { clientId, folderId: null, onSameName: "keep-both", files });
  const uploadId = uploads[0]?.uploadId ?? "";
  const outcome = await recordStored(uploadId, await storage.put(uploadId, bytes));
  if (outcome.status !== "filed") throw new Error(outcome.status);
  return `/api/documents/${outcome.documentId}/content`;
}

test("a download goes on at any byte, keeps its name, and starts anew when the document has changed", async ({ context }) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  const content = `%PDF-1.7\n${"Zeile für Zeile\n".repeat(5000)}`;
  const address = await givenFiled(contact, client.id, "Müller & Söhne “März”.pdf", content);
  await signIn(context, contact);
  const { request } = context;
  const whole = await request.get(`${address}?download=1`);
  expect(await whole.text()).toBe(content);
  expect(whole.headers()["content-disposition"]).toBe(
    `attachment; filename="Muller & Sohne Marz.pdf"; filename*=UTF-8''${encodeURIComponent("Müller & Söhne “März”.pdf")}`,
  );
  const bytes = Buffer.from(content);
  const etag = whole.headers().etag ?? "";
  const part = async (headers: Record<string, string>) => request.get(address, { headers });
  const middle = await part({ range: "bytes=1000-1999", "if-range": etag });
  expect([middle.status(), middle.headers()["content-range"]]).toEqual([206, `bytes 1000-1999/${bytes.length}`]);
  expect((await middle.body()).equals(bytes.subarray(1000, 2000))).toBe(true);
  expect((await (await part({ range: "bytes=-16" })).body()).equals(bytes.subarray(-16))).toBe(true);
  expect((await part({ range: "bytes=1000-", "if-range": '"another version"' })).status()).toBe(200);
  expect((await part({ range: `bytes=${bytes.length}-` })).status()).toBe(416);
});

test("nothing in a file runs: what is shown is sandboxed, all else is a download", async ({ context }) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  await signIn(context, contact);
  const pdf = await context.request.get(await givenFiled(contact, client.id, "Rechnung.pdf", "%PDF-1.7\n"));
  const text = await context.request.get(await givenFiled(contact, client.id, "Notiz.txt", "Nur <b>Text</b>"));
  for (const answer of [pdf, text]) {
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers()["content-security-policy"]).toContain("sandbox");
    expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'");
  }
  expect(pdf.headers()["content-disposition"]).toMatch(/^inline/);
  expect(text.headers()["content-disposition"]).toMatch(/^attachment/);
});
