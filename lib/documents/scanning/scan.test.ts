import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { activity } from "@/db/schema/activity";
import { versionContents } from "@/db/schema/contents";
import { documents } from "@/db/schema/documents";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { eicar, startClamd, startRealClamd } from "@/lib/testing/clamd";
import { givenClient, givenContact, type Person } from "@/lib/testing/given";
import { bringFile } from "@/lib/testing/given-files";
import { findContent } from "../content";
import { findDocumentView } from "../document-view";
import { trashThings } from "../trash";
import { ScannerAway, scanBytes, scannerAnswers } from "./clamd";
import { listQuarantined } from "./quarantine";
import { scanVersion } from "./scan";
import { requireScans, settleScans } from "./settle";

const socket = path.join(tmpdir(), `kontor-clamd-${process.pid}.sock`);
process.env.CLAMD_URL = `unix:${socket}`;

let clamd: Awaited<ReturnType<typeof startClamd>>;
beforeEach(async () => {
  clamd = await startClamd({ at: socket, most: 100_000 });
  await requireScans();
});
afterEach(() => clamd.stop());

async function givenFiled(content: string, name = "Notiz.txt") {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const outcome = await bringFile({ client, by: contact, name, content });
  if (outcome.status !== "filed") throw new Error(`not filed: ${JSON.stringify(outcome)}`);
  const [row] = await asSystem("test", (tx) => tx.select().from(documents).where(eq(documents.id, outcome.documentId)));
  return { client, contact, responsible, documentId: outcome.documentId, versionId: row?.currentVersionId ?? "" };
}

const isOpenTo = async (person: Person, documentId: string) =>
  (await findContent(person, { documentId, download: true, reads: false })) !== undefined;

const stateOf = (versionId: string) =>
  asSystem("test", async (tx) => (await tx.select().from(versionContents).where(eq(versionContents.versionId, versionId)))[0]);

describe("a new version where a scanner is set up", () => {
  it("opens for the others once nothing was found", async () => {
    const { contact, responsible, documentId, versionId } = await givenFiled("nichts als Text");
    expect([await isOpenTo(contact, documentId), await isOpenTo(responsible, documentId)]).toEqual([true, false]);
    await scanVersion({ versionId });
    expect([await isOpenTo(contact, documentId), await isOpenTo(responsible, documentId)]).toEqual([true, true]);
    await scanVersion({ versionId });
    expect(clamd.scanned).toBe(1);
  });

  it("is locked for everybody when it is infected, and uploader and responsible are told without its name in the mail", async () => {
    const { client, contact, responsible, documentId, versionId } = await givenFiled(eicar, "Geheim.txt");
    await scanVersion({ versionId });
    expect(await stateOf(versionId)).toMatchObject({ scanState: "infected", signature: "Eicar-Test-Signature" });
    expect([await isOpenTo(contact, documentId), await isOpenTo(responsible, documentId)]).toEqual([false, false]);
    const view = await findDocumentView(contact, {
      clientId: client.id,
      documentId,
      sort: { by: "name", descending: false },
    });
    expect(view?.content).toMatchObject({ isOpen: false, scan: "infected" });
    const told = await asSystem("test", (tx) => tx.select().from(letters).where(eq(letters.kind, "infected-document")));
    expect(told.map(({ userId }) => userId).sort()).toEqual([contact.userId, responsible.userId].sort());
    expect(JSON.stringify(told)).not.toContain("Geheim");
    const entries = await asSystem("test", (tx) => tx.select().from(activity).where(eq(activity.subjectId, documentId)));
    expect(entries.find(({ kind }) => kind === "document.infected")).toMatchObject({ actorId: null, actorName: "Kontor" });
  });

  it("stays closed while the scanner is away, and opens when it is back", async () => {
    const { responsible, documentId, versionId } = await givenFiled("wartet");
    await clamd.stop();
    await expect(scanVersion({ versionId })).rejects.toThrow(ScannerAway);
    await settleScans();
    expect(await isOpenTo(responsible, documentId)).toBe(false);
    expect(await stateOf(versionId)).toMatchObject({ scanState: "waiting" });
    clamd = await startClamd({ at: socket });
    await scanVersion({ versionId });
    expect(await isOpenTo(responsible, documentId)).toBe(true);
  });

  it("stays closed when it is larger than the scanner takes, and says so", async () => {
    const { responsible, documentId, versionId } = await givenFiled("x".repeat(200_000));
    await scanVersion({ versionId });
    expect(await stateOf(versionId)).toMatchObject({ scanState: "waiting", scanError: "tooLarge" });
    expect(await isOpenTo(responsible, documentId)).toBe(false);
  });

  it("opens when there is no scanner any more, because nobody would ever look", async () => {
    const { responsible, documentId } = await givenFiled("wartet");
    await requireScans(false);
    expect(await isOpenTo(responsible, documentId)).toBe(true);
  });
});

describe("the notice of a locked file", () => {
  it("reaches who filed it and who is responsible, nobody else, until it lies in the trash", async () => {
    const { client, contact, responsible, documentId, versionId } = await givenFiled(eicar, "Geheim.txt");
    const others = [await givenContact({ client }), (await givenClient()).responsible];
    const told = (person: Person) => listQuarantined(person);
    expect(await told(contact)).toEqual([]);
    await scanVersion({ versionId });
    const expected = [expect.objectContaining({ id: documentId, name: "Geheim.txt", clientName: client.name })];
    expect([await told(contact), await told(responsible)]).toEqual([expected, expected]);
    for (const person of others) expect(await told(person)).toEqual([]);
    await trashThings(responsible, { clientId: client.id, documentIds: [documentId], folderIds: [] });
    expect([await told(contact), await told(responsible)]).toEqual([[], []]);
  });
});

describe("speaking with clamd", () => {
  async function* pieces(...texts: string[]) {
    for (const text of texts) yield Buffer.from(text);
  }

  it("finds what lies across two pieces, and knows silence from an answer", async () => {
    expect(await scannerAnswers(clamd.address)).toBe(true);
    const found = await scanBytes(clamd.address, pieces("vorher ", eicar.slice(0, 20), eicar.slice(20)));
    expect(found).toEqual({ is: "infected", signature: "Eicar-Test-Signature" });
    await clamd.stop();
    expect(await scannerAnswers(clamd.address)).toBe(false);
    expect(await scannerAnswers("tcp://127.0.0.1:1")).toBe(false);
  });

  it("has a real clamd say the same, where there is one", async ({ skip }) => {
    const folder = await mkdtemp(path.join(tmpdir(), "kontor-clamd-"));
    const real = await startRealClamd(folder);
    try {
      if (!real) return skip("there is no clamd on this machine; `npm test` says why; the stand-in has spoken for it");
      expect(await scannerAnswers(real.address)).toBe(true);
      expect(await scanBytes(real.address, pieces("nichts als Text"))).toEqual({ is: "clean" });
      expect(await scanBytes(real.address, pieces("vorher ", eicar.slice(0, 20), eicar.slice(20)))).toMatchObject({
        is: "infected",
      });
    } finally {
      await real?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
