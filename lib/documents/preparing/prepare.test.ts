import { readdir } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import sharp from "sharp";
import { describe, expect, it, onTestFinished } from "vitest";
import { newId } from "@/db/id";
import { eInvoices, renditions, versionContents } from "@/db/schema/contents";
import { documents } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { announce, type LiveNote } from "@/lib/live/announce";
import { listen } from "@/lib/live/listener";
import { reserveKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { adminUrl } from "@/lib/testing/database";
import { givenClient, givenContact } from "@/lib/testing/given";
import { bringFile, ciiInvoice, eml, heic, msg, pdf, png, pngBomb, tiff, ublInvoice } from "@/lib/testing/given-files";
import { listDocuments } from "../listing";
import { prepareVersion, preparingFolder } from "./prepare";
import { settlePreparing } from "./settle";

/** Files a file and gives its version's id. */
async function givenFiled(name: string, content: Uint8Array | string) {
  const { client } = await givenClient();
  const by = await givenContact({ client });
  const outcome = await bringFile({ client, by, name, content });
  if (outcome.status !== "filed") throw new Error(`not filed: ${JSON.stringify(outcome)}`);
  const [row] = await asSystem("test", (tx) => tx.select().from(documents).where(eq(documents.id, outcome.documentId)));
  if (!row) throw new Error("no document");
  return { client, by, documentId: row.id, versionId: row.currentVersionId, scopeId: row.scopeId };
}

const readMade = (versionId: string) =>
  asSystem("test: what was made", async (tx) => ({
    content: (await tx.select().from(versionContents).where(eq(versionContents.versionId, versionId)))[0],
    files: await tx
      .select()
      .from(renditions)
      .where(eq(renditions.versionId, versionId))
      .orderBy(renditions.kind, renditions.number),
    invoice: (await tx.select().from(eInvoices).where(eq(eInvoices.versionId, versionId)))[0],
  }));

async function bytesOf(key: string): Promise<Buffer> {
  const reply = await storage.open(key);
  if (!reply.ok) throw new Error(`no bytes (${reply.status})`);
  return Buffer.from(await reply.arrayBuffer());
}

async function prepared(name: string, content: Uint8Array | string) {
  const filed = await givenFiled(name, content);
  await prepareVersion(filed);
  return { ...filed, ...(await readMade(filed.versionId)) };
}

describe("preparing a version", () => {
  it("makes a small picture of a picture", async () => {
    const { content: known, files } = await prepared("Foto.png", await png(1000, 500));
    expect(known).toMatchObject({ preparation: "done", preparationError: null });
    expect(files).toMatchObject([{ kind: "thumbnail", number: 0, mediaType: "image/webp", state: "ready" }]);
    const { width = 0, height = 0 } = await sharp(await bytesOf(files[0]!.storageKey)).metadata();
    expect(Math.max(width, height)).toBe(320);
  });

  it("counts the pages of a PDF and makes no picture that nobody shows", async () => {
    const { content: known, files } = await prepared("Brief.pdf", await pdf("Hallo"));
    expect([known, files]).toMatchObject([{ preparation: "done", preparationError: null, pageCount: 1 }, []]);
  });

  it("tells the pages that are open of what only a count says", async () => {
    const filed = await givenFiled("Brief.pdf", await pdf("Hallo"));
    const heard: LiveNote[] = [];
    const ear = await listen({ hear: (note) => void heard.push(note), missed: () => {} });
    onTestFinished(() => ear.stop());
    const of = (topic: string) =>
      heard.filter((note) => "clientId" in note && note.clientId === filed.client.id && note.topic === topic);
    await asSystem("test: what was said before has been heard", (tx) =>
      announce(tx, { clientId: filed.client.id, scopeId: filed.scopeId, topic: "before" }),
    );
    await expect.poll(() => of("before").length).toBe(1);
    const before = of("documents").length;
    await prepareVersion(filed);
    await expect.poll(() => of("documents").length).toBe(before + 1);
  });

  it("converts HEIC in its true colours and leaves the original as it came", async () => {
    const { files, by, documentId } = await prepared("Bon.heic", heic());
    expect(files.map(({ kind }) => kind)).toEqual(["page", "thumbnail"]);
    const { data, info } = await sharp(await bytesOf(files[0]!.storageKey))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([64, 48]);
    const at = (x: number) => [...data.subarray((24 * 64 + x) * info.channels).subarray(0, 3)];
    expect(at(8)[2]).toBeGreaterThan(at(8)[0]!);
    expect(at(56)[0]).toBeGreaterThan(at(56)[2]!);
    const { findContent } = await import("../content");
    const original = await findContent(by, { documentId, download: true, reads: false });
    expect(original?.mediaType).toBe("image/heic");
    expect((await bytesOf(original!.storageKey)).equals(heic())).toBe(true);
  });

  it("shows all pages of a TIFF", async () => {
    const { files } = await prepared("Scan.tif", await tiff(3));
    expect(files.map(({ kind, number }) => `${kind} ${number}`)).toEqual(["page 0", "page 1", "page 2", "thumbnail 0"]);
  });

  it("reads the head of an invoice in UBL, CII and a ZUGFeRD PDF", async () => {
    const ubl = await prepared("Rechnung.xml", ublInvoice());
    expect(ubl.invoice).toMatchObject({
      format: "ubl",
      seller: "Mühle & Söhne GmbH",
      buyer: "Bäckerei Krume",
      number: "26-0318",
      issuedOn: "2026-03-09",
      total: 125_629,
      currency: "EUR",
    });
    const cii = { seller: "Lieferant GmbH", number: "471102", issuedOn: "2026-03-05", total: 52_987, currency: "EUR" };
    expect((await prepared("R.xml", ciiInvoice())).invoice).toMatchObject({ format: "cii", ...cii });
    const carried = await pdf("Rechnung", { name: "factur-x.xml", xml: ciiInvoice() });
    expect((await prepared("R.pdf", carried)).invoice).toMatchObject({ format: "zugferd", ...cii });
  });

  it("lets the list show photos as themselves and mark e-invoices", async () => {
    const rowOf = async (name: string, content: Uint8Array | string) => {
      const { client, by } = await prepared(name, content);
      return (await listDocuments(by, { clientId: client.id, folderId: null, sort: { by: "name", descending: false } })).rows[0];
    };
    expect(await rowOf("Foto.png", await png())).toMatchObject({ picture: expect.any(String) });
    const invoice = await rowOf("Rechnung.xml", ublInvoice());
    expect([invoice?.isInvoice, invoice?.picture]).toEqual([true, undefined]);
  });

  it("calls no other XML an invoice, and opens no entity", async () => {
    expect((await prepared("Umsatz.xml", "<Document><Id>1</Id></Document>")).invoice).toBeUndefined();
    const bomb = ublInvoice()
      .replace("?>", '?><!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>')
      .replace("26-0318", "&b;");
    const { invoice, content } = await prepared("Bombe.xml", bomb);
    expect(invoice).toBeUndefined();
    expect(content).toMatchObject({ preparation: "failed", preparationError: "unreadable" });
  });

  it.each([
    ["Post.eml", () => eml()],
    ["Post.msg", () => msg()],
  ])("reads %s: head, words without markup, attachments, and keeps no program", async (name, make) => {
    const { files } = await prepared(name, make());
    const mail = JSON.parse(String(await bytesOf(files.find(({ kind }) => kind === "mail")!.storageKey)));
    expect(mail).toMatchObject({ from: "Sabine Müller <sabine@krume.example>", subject: "Belege für März" });
    expect(mail.text).toContain("anbei die");
    expect(mail.text).not.toMatch(/[<>]|alert|color|elsewhere/);
    const attachments = files.filter(({ kind }) => kind === "attachment");
    expect(attachments).toMatchObject([{ name: "Rechnung.pdf", mediaType: "application/pdf" }]);
    expect(String(await bytesOf(attachments[0]!.storageKey))).toBe("%PDF-1.4\n% a receipt\n%%EOF\n");
    expect(mail.attachments).toHaveLength(name.endsWith("eml") ? 2 : 1);
  });

  it("says what can't be read, and that a picture is too large, without trying", async () => {
    const broken = (await png()).subarray(0, 90);
    expect((await prepared("Kaputt.png", broken)).content).toMatchObject({
      preparation: "failed",
      preparationError: "unreadable",
    });
    expect((await prepared("Riesig.png", await pngBomb(20_000, 10_000))).content).toMatchObject({
      preparation: "failed",
      preparationError: "tooLarge",
    });
  });
});

describe("a prepare job that was killed", () => {
  it("begins anew and leaves no bytes without a row", async () => {
    const filed = await givenFiled("Foto.png", await png());
    const id = newId();
    await asSystem("test: a run that got as far as its bytes", (tx) =>
      tx.insert(renditions).values({
        id,
        versionId: filed.versionId,
        clientId: filed.client.id,
        documentId: filed.documentId,
        scopeId: filed.scopeId,
        kind: "thumbnail",
        number: 0,
        mediaType: "image/webp",
        size: 3,
        storageKey: reserveKey(id),
      }),
    );
    await storage.put(id, new Blob(["old"]));
    await prepareVersion(filed);
    const { files } = await readMade(filed.versionId);
    expect(files).toMatchObject([{ kind: "thumbnail", state: "ready" }]);
    expect(files[0]!.id).not.toBe(id);
    expect((await storage.open(reserveKey(id))).status).toBe(404);
    await prepareVersion(filed);
    expect((await readMade(filed.versionId)).files.map((file) => file.id)).toEqual([files[0]!.id]);
    expect(await readdir(preparingFolder())).toEqual([]);
  });

  it("leaves nothing when the document goes meanwhile", async () => {
    const filed = await givenFiled("Foto.png", await png());
    await asSystem("test: the document goes", (tx) => tx.delete(documents).where(eq(documents.id, filed.documentId)));
    await prepareVersion(filed);
    const { files, content } = await readMade(filed.versionId);
    expect([files, content]).toEqual([[], undefined]);
  });

  it("is planned again when it was given up", async () => {
    const waiting = await givenFiled("Foto.png", await png());
    const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
    const planned = () => admin`select 1 from graphile_worker.jobs where key = ${`documents.prepare:${waiting.versionId}`}`;
    expect(await planned()).toHaveLength(1);
    await admin`delete from graphile_worker._private_jobs`;
    await settlePreparing();
    expect(await planned()).toHaveLength(0);
    await asSystem("test: half an hour later", (tx) =>
      tx.update(versionContents).set({ createdAt: new Date(Date.now() - 3_600_000) }),
    );
    await settlePreparing();
    expect(await planned()).toHaveLength(1);
    await admin.end();
  });

  it("leaves a version alone that waits for the scanner", async () => {
    const filed = await givenFiled("Foto.png", await png());
    await asSystem("test: a scanner", (tx) =>
      tx
        .update(versionContents)
        .set({ scanState: "waiting" })
        .where(and(eq(versionContents.versionId, filed.versionId))),
    );
    await prepareVersion(filed);
    expect((await readMade(filed.versionId)).content).toMatchObject({ preparation: "waiting" });
  });
});
