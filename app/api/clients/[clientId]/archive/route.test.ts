import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { newId } from "@/db/id";
import { documentVersions } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { openSession } from "@/lib/auth/actor";
import { answerArchiveRequest, requestArchive, withdrawArchiveRequest } from "@/lib/collaboration/archive-requests";
import { endCollaboration } from "@/lib/collaboration/parting";
import { trashThings } from "@/lib/documents/trash";
import { storage } from "@/lib/storage/storage";
import { openBrowser } from "@/lib/testing/browser";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { GET } = await import("./route");

async function ask(person: Person, clientId: string) {
  openBrowser();
  await openSession(person.userId, "password");
  return GET(new Request(`http://localhost:3000/api/clients/${clientId}/archive`), { params: Promise.resolve({ clientId }) });
}

/** What an independent reader finds. */
async function unzipped(answer: Response): Promise<Map<string, Buffer>> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (opened ? resolve(opened) : reject(error)));
  });
  const found = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        found.set(entry.fileName, Buffer.concat(await stream.toArray()));
        zip.readEntry();
      });
    });
    zip.on("end", () => resolve(found));
    zip.on("error", reject);
    zip.readEntry();
  });
}

async function givenFile() {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const main = await givenContact({ client });
  const folder = await givenFolder({ client, by: main, name: "2026" });
  const document = await givenDocument({ client, by: main, name: "Rechnung.pdf", folder });
  await givenContent(document, "zweite");
  const old = await storage.put(newId(), new Blob(["erste"]));
  await asSystem("test: an older version", async (tx) => {
    const [current] = await tx.select().from(documentVersions).where(eq(documentVersions.id, document.versionId));
    await tx.update(documentVersions).set({ number: 2 }).where(eq(documentVersions.id, document.versionId));
    const bytes = { id: newId(), number: 1, storageKey: old.key, sha256: old.sha256, size: old.size, uploadId: null };
    await tx.insert(documentVersions).values({ ...(current as typeof documentVersions.$inferInsert), ...bytes });
  });
  const internal = await givenFolder({ client, by: responsible, audience: "firm", name: "Notizen" });
  await givenContent(await givenDocument({ client, by: responsible, side: "firm", folder: internal }), "intern");
  return { client, firm, responsible, main };
}

const nameIn = (found: Map<string, Buffer>) => [...found.keys()].sort();

describe("taking the client file along", () => {
  it("gives its administrators every version and an index with checksums, before and after the end", async () => {
    const { client, main } = await givenFile();
    for (const parted of [false, true]) {
      if (parted) await endCollaboration(main, { clientId: client.id, name: client.name, reason: undefined });
      const answer = await ask(main, client.id);
      expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''B%C3%A4ckerei%20Krume.zip");
      const found = await unzipped(answer);
      expect([...found.keys()].sort()).toEqual([
        "2026/",
        "2026/Rechnung (Version 1).pdf",
        "2026/Rechnung.pdf",
        "Verzeichnis.csv",
      ]);
      expect(found.get("2026/Rechnung.pdf")?.toString()).toBe("zweite");
      const index = found.get("Verzeichnis.csv")?.toString() ?? "";
      for (const path of ["2026/Rechnung.pdf", "2026/Rechnung (Version 1).pdf"]) {
        const sum = createHash("sha256")
          .update(found.get(path) ?? "")
          .digest("hex");
        expect(index).toContain(`"${path}";"6";"${sum}"`.replace('"6"', `"${found.get(path)?.length}"`));
      }
    }
  });

  it("is for nobody else: a plain contact and the firm are refused, strangers find nothing", async () => {
    const { client, responsible } = await givenFile();
    const user = await givenContact({ client });
    const { owner } = await givenFirm();
    expect((await ask(user, client.id)).status).toBe(403);
    expect((await ask(responsible, client.id)).status).toBe(403);
    expect((await ask(owner, client.id)).status).toBe(404);
    expect((await ask(owner, newId())).status).toBe(404);
    expect((await ask(owner, "nonsense")).status).toBe(404);
  });

  it("holds what lies in the trash, too", async () => {
    const { client, main } = await givenFile();
    const gone = await givenDocument({ client, by: main, name: "Weg.pdf" });
    await givenContent(gone, "weggeworfen");
    await trashThings(main, { clientId: client.id, documentIds: [gone.id], folderIds: [] });
    const found = await unzipped(await ask(main, client.id));
    expect(found.get("Papierkorb/Weg.pdf")?.toString()).toBe("weggeworfen");
    expect(found.get("Verzeichnis.csv")?.toString()).toContain('"Papierkorb/Weg.pdf"');
  });

  it("is for the firm once the client consents, with the firm's internal papers; never for other staff", async () => {
    const { client, firm, responsible, main } = await givenFile();
    const participant = await givenParticipant({ client, firm });
    const requestId = await requestArchive(responsible, { clientId: client.id, reason: undefined });
    expect((await ask(responsible, client.id)).status).toBe(403);
    await answerArchiveRequest(main, { clientId: client.id, requestId, answer: "accept", reason: undefined });
    const found = await unzipped(await ask(responsible, client.id));
    expect(nameIn(found)).toEqual(expect.arrayContaining(["2026/Rechnung.pdf", "Verzeichnis.csv"]));
    expect(nameIn(found).some((name) => name.startsWith("Notizen/"))).toBe(true);
    expect((await ask(participant, client.id)).status).toBe(403);
    await withdrawArchiveRequest(main, { clientId: client.id, requestId });
    expect((await ask(responsible, client.id)).status).toBe(403);
  });
});

describe("the papers of a firm that has parted", () => {
  async function papers(person: Person, collaborationId: string) {
    openBrowser();
    await openSession(person.userId, "password");
    const { GET: get } = await import("../../ended/[collaborationId]/papers/route");
    return get(new Request("http://localhost:3000/"), { params: Promise.resolve({ collaborationId }) });
  }

  it("come as an archive of what is internal, and of nothing else; for nobody else they do not exist", async () => {
    const { client, firm, responsible, main } = await givenFile();
    expect((await papers(responsible, client.collaborationId)).status).toBe(404);
    await endCollaboration(main, { clientId: client.id, name: client.name, reason: undefined });
    const found = await unzipped(await papers(responsible, client.collaborationId));
    expect(nameIn(found).filter((name) => !name.startsWith("Notizen/"))).toEqual(["Verzeichnis.csv"]);
    expect(nameIn(found)).toHaveLength(3);
    const { owner } = await givenFirm();
    const { staff } = await givenStaff({ firm });
    for (const stranger of [main, owner, staff]) {
      expect((await papers(stranger, client.collaborationId)).status).toBe(404);
    }
    expect((await papers(responsible, newId())).status).toBe(404);
    expect((await papers(responsible, "nonsense")).status).toBe(404);
  });
});
