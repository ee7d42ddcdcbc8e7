import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { activity } from "@/db/schema/activity";
import { documents, unseenMarks } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { openSession } from "@/lib/auth/actor";
import { storage } from "@/lib/storage/storage";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { POST } = await import("./route");

function ask(clientId: string, chosen: { document?: string[]; folder?: string[] }, headers: Record<string, string> = {}) {
  const body = new URLSearchParams();
  for (const [name, ids] of Object.entries(chosen)) for (const id of ids) body.append(name, id);
  const request = new Request(`http://localhost:3000/api/clients/${clientId}/documents/zip`, {
    method: "POST",
    body,
    headers: { "sec-fetch-site": "same-origin", ...headers },
  });
  return POST(request, { params: Promise.resolve({ clientId }) });
}

async function signIn(person: Person) {
  openBrowser();
  await openSession(person.userId, "password");
}

const opened = (bytes: Buffer) =>
  new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (zip ? resolve(zip) : reject(error)));
  });

/** What an independent reader finds: names, times and content, checksums compared. */
async function unzipped(answer: Response) {
  const zip = await opened(Buffer.from(await answer.arrayBuffer()));
  const found = new Map<string, { text: string; at: Date }>();
  return new Promise<typeof found>((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const text = Buffer.concat(await stream.toArray()).toString("utf8");
        found.set(entry.fileName, { text, at: entry.getLastModDate() });
        zip.readEntry();
      });
    });
    zip.on("end", () => resolve(found));
    zip.on("error", reject);
    zip.readEntry();
  });
}

async function givenFile(
  client: { id: string },
  by: Person,
  name: string,
  text: string,
  folder?: { id: string; scopeId: string },
) {
  const document = await givenDocument({ client, by, name, ...(folder ? { folder } : {}) });
  return { ...document, ...(await givenContent(document, text)) };
}

async function givenBakery() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  return { client, firm, responsible, contact };
}

describe("a ZIP of chosen documents and folders", () => {
  it("holds them under names that every system takes, with their times, and reads whole", async () => {
    const { client, responsible, contact } = await givenBakery();
    const year = await givenFolder({ client, by: contact, name: "2026: März" });
    const inner = await givenFolder({ client, by: contact, name: "CON", parentId: year.id });
    const empty = await givenFolder({ client, by: contact, name: "leer", parentId: year.id });
    const files = [
      await givenFile(client, contact, "Bäckerei Rechnung.pdf", "eins", year),
      await givenFile(client, contact, "a.pdf", "zwei", inner),
      await givenFile(client, contact, "bäckerei rechnung.PDF", "drei"),
    ];
    await asSystem("test: an old one", (tx) =>
      tx
        .update(documents)
        .set({ filedAt: new Date("2024-02-29T12:34:56Z") })
        .where(eq(documents.id, files[0]!.id)),
    );
    await signIn(responsible);
    const answer = await ask(client.id, { folder: [year.id], document: [files[2]!.id] });
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const found = await unzipped(answer);
    expect([...found].map(([name, { text }]) => [name, text]).sort()).toEqual([
      ["2026_ März/", ""],
      ["2026_ März/Bäckerei Rechnung.pdf", "eins"],
      ["2026_ März/_CON/", ""],
      ["2026_ März/_CON/a.pdf", "zwei"],
      ["2026_ März/leer/", ""],
      ["bäckerei rechnung.PDF", "drei"],
    ]);
    expect(found.get("2026_ März/Bäckerei Rechnung.pdf")?.at).toEqual(new Date("2024-02-29T12:34:56Z"));
    expect(empty.id).toBeTruthy();
  });

  it("gives namesakes numbers", async () => {
    const { client, contact } = await givenBakery();
    const [one, other] = [
      await givenFolder({ client, by: contact, name: "A" }),
      await givenFolder({ client, by: contact, name: "B" }),
    ];
    const same = [
      await givenFile(client, contact, "Rechnung.pdf", "1", one),
      await givenFile(client, contact, "RECHNUNG.pdf", "2", other),
    ];
    await signIn(contact);
    const found = await unzipped(await ask(client.id, { document: same.map(({ id }) => id) }));
    expect([...found.keys()].map((name) => name.toLowerCase()).sort()).toEqual(["rechnung (2).pdf", "rechnung.pdf"]);
  });

  it("counts as loading each of them", async () => {
    const { client, responsible, contact } = await givenBakery();
    const file = await givenFile(client, contact, "a.pdf", "x");
    await signIn(responsible);
    await (await ask(client.id, { document: [file.id] })).arrayBuffer();
    await vi.waitFor(async () => {
      const kept = await asSystem("test", async (tx) => ({
        dots: await tx.$count(unseenMarks, and(eq(unseenMarks.userId, responsible.userId), eq(unseenMarks.documentId, file.id))),
        entries: await tx.$count(activity, and(eq(activity.subjectId, file.id), eq(activity.kind, "document.downloaded"))),
      }));
      expect(kept).toEqual({ dots: 0, entries: 1 });
    });
  });

  it("is visibly broken when the bytes of one can't be read", async () => {
    const { client, contact } = await givenBakery();
    const whole = await givenFile(client, contact, "a.pdf", "x".repeat(100_000));
    const lost = await givenFile(client, contact, "b.pdf", "y");
    await storage.remove([lost.storageKey]);
    await signIn(contact);
    const answer = await ask(client.id, { document: [whole.id, lost.id] });
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it("is visibly broken when one is shorter than it should be", async () => {
    const { client, contact } = await givenBakery();
    const short = await givenFile(client, contact, "a.pdf", "x");
    await asSystem("test: a lost piece", (tx) =>
      tx.execute(`update document_versions set size = 5000 where id = '${short.versionId}'`),
    );
    await signIn(contact);
    const answer = await ask(client.id, { document: [short.id] });
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it("says which documents were gone when their turn came", async () => {
    const { client, contact } = await givenBakery();
    const [stays, goes] = [await givenFile(client, contact, "a.pdf", "x"), await givenFile(client, contact, "b.pdf", "y")];
    await asSystem("test: the scanner found something", (tx) =>
      tx.execute(
        `update version_contents set scan_state = 'infected', signature = 'Test' where version_id = '${goes.versionId}'`,
      ),
    );
    await signIn(contact);
    const found = await unzipped(await ask(client.id, { document: [stays.id, goes.id] }));
    expect([...found.keys()]).toEqual(["a.pdf", "Nicht enthalten.txt"]);
    expect(found.get("Nicht enthalten.txt")?.text).toContain("b.pdf");
  });

  it("reads no further when nobody reads on", async () => {
    const { client, contact } = await givenBakery();
    const files = [
      await givenFile(client, contact, "a.pdf", "x".repeat(8_000_000)),
      await givenFile(client, contact, "b.pdf", "y".repeat(8_000_000)),
    ];
    await signIn(contact);
    const reader = (await ask(client.id, { document: files.map(({ id }) => id) })).body!.getReader();
    await reader.read();
    await reader.cancel();
    const loaded = () =>
      asSystem("test", (tx) =>
        tx
          .select({ id: activity.subjectId })
          .from(activity)
          .where(and(eq(activity.clientId, client.id), eq(activity.kind, "document.downloaded"))),
      );
    await vi.waitFor(async () => expect(await loaded()).toEqual([{ id: files[0]!.id }]));
  });

  it("is not made for strangers, for the signed out, for other pages, or out of nonsense", async () => {
    const { client, firm, contact } = await givenBakery();
    const { id } = await givenFile(client, contact, "a.pdf", "x");
    const other = await givenClient({ firm });
    openBrowser();
    expect((await ask(client.id, { document: [id] })).status).toBe(401);
    for (const stranger of [(await givenFirm()).owner, (await givenStaff({ firm })).staff, other.responsible]) {
      await signIn(stranger);
      expect((await ask(client.id, { document: [id] })).status).toBe(404);
    }
    expect((await ask(other.client.id, { document: [id] })).status).toBe(404);
    await signIn(contact);
    expect((await ask(client.id, { document: [id] }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await ask(client.id, { document: ["x"] })).status).toBe(404);
    expect((await ask(client.id, {})).status).toBe(404);
    const hidden = await givenFolder({ client: { ...client }, by: other.responsible, audience: "firm" });
    expect((await ask(client.id, { folder: [hidden.id] })).status).toBe(404);
  });
});
