import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { documentTexts } from "@/db/schema/finding";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, givenDocument } from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";
import { fileTypes } from "../file-types";
import { readText, settleTexts } from "./read-text";
import { runReader } from "./run-reader";

const mediaTypeOf = (key: string) => fileTypes.find((type) => type.key === key)!.mediaType;

async function givenFile(key: string, content: Uint8Array<ArrayBuffer> | string) {
  const { client } = await givenClient();
  const by = await givenContact({ client });
  const document = await givenDocument({ client, by });
  return { ...document, ...(await givenContent(document, content, mediaTypeOf(key))) };
}

const textOf = async (document: { id: string }) =>
  (await asSystem("test", (tx) => tx.select().from(documentTexts).where(eq(documentTexts.documentId, document.id))))[0];

async function readAs(key: string, content: Uint8Array<ArrayBuffer> | string) {
  const document = await givenFile(key, content);
  await readText({ documentId: document.id });
  const { state, text } = (await textOf(document)) ?? {};
  return { state, text };
}

async function zip(files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const file = new ZipFile();
  for (const [name, text] of Object.entries(files)) file.addBuffer(Buffer.from(text), name);
  file.end();
  const pieces: Buffer[] = [];
  for await (const piece of file.outputStream) pieces.push(Buffer.from(piece));
  return new Uint8Array(Buffer.concat(pieces));
}

async function pdf(...lines: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const made = await PDFDocument.create();
  for (const line of lines) made.addPage([300, 200]).drawText(line, { x: 20, y: 100, size: 12 });
  return new Uint8Array(await made.save());
}

const locked = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/Length 40/P -4/O<${"11".repeat(32)}>/U<${"22".repeat(32)}>>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<33><33>]>>
%%EOF`;

describe("reading the words of a file", () => {
  it("reads every page of a PDF", async () => {
    expect(await readAs("pdf", await pdf("Mühle Osterwold", "Rechnungsbetrag 1.256,29"))).toEqual({
      state: "read",
      text: "Mühle Osterwold\nRechnungsbetrag 1.256,29",
    });
  });

  it("reads word processors, spreadsheets and presentations of both families", async () => {
    const docx = {
      "word/document.xml":
        "<w:document><w:body><w:p><w:r><w:t>Sehr geehrte</w:t></w:r><w:r><w:t xml:space='preserve'> Frau Krume</w:t></w:r></w:p><w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p></w:body></w:document>",
      "word/styles.xml": "<w:t>no</w:t>",
    };
    expect(await readAs("docx", await zip(docx))).toEqual({ state: "read", text: "Sehr geehrte Frau Krume\nA & B" });
    const xlsx = {
      "xl/sharedStrings.xml": "<sst><si><t>Kasse</t></si><si><r><t>Be</t></r><r><t>leg</t></r></si></sst>",
      "xl/worksheets/sheet1.xml":
        "<worksheet><c t='s'><v>0</v></c><c><v>1256.29</v></c><c t='inlineStr'><is><t>Notiz</t></is></c></worksheet>",
    };
    expect(await readAs("xlsx", await zip(xlsx))).toEqual({ state: "read", text: "Kasse\nBeleg\n1256.29\nNotiz" });
    const pptx = {
      "ppt/slides/slide2.xml": "<a><a:p><a:t>zwei</a:t></a:p></a>",
      "ppt/slides/slide1.xml": "<a><a:p><a:t>eins</a:t></a:p></a>",
    };
    expect(await readAs("pptx", await zip(pptx))).toEqual({ state: "read", text: "eins\nzwei" });
    const odt = {
      "content.xml":
        "<o><office:meta>no</office:meta><office:body><text:h>Titel</text:h><text:p>Ab<text:span>satz</text:span></text:p></office:body></o>",
    };
    expect(await readAs("odt", await zip(odt))).toEqual({ state: "read", text: "Titel\nAbsatz" });
  });

  it("reads RTF in its code page and in Unicode, and passes over fonts, pictures and formulas", async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Unsichtbar;}}{\*\generator Geheim;}{\info{\title Titel}}
\pard M\'fchle \u8364? 12,50\par Backst\u252\'fcbchen {\b fett} {\pict\bin6 \}{xyz}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt Verweis}} \{Klammer\}\par}`;
    expect(await readAs("rtf", rtf)).toEqual({ state: "read", text: "Mühle € 12,50\nBackstübchen fett Verweis {Klammer}" });
    expect(await readAs("rtf", `${"{".repeat(5_000)}tief`)).toMatchObject({ state: "broken" });
    expect(await readAs("rtf", String.raw`{\rtf1 abgebrochen \u`)).toMatchObject({ state: "read", text: "abgebrochen" });
  });

  it("reads mails, text in the usual encodings, and what stands between the tags of XML", async () => {
    const eml =
      "From: Sabine <s@krume.example>\r\nSubject: =?utf-8?Q?F=C3=BCr_M=C3=A4rz?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>no</style><p>anbei die&nbsp;Belege</p><script>alert(1)</script>";
    expect(await readAs("eml", eml)).toEqual({ state: "read", text: "Für März\nSabine s@krume.example\nanbei die Belege" });
    expect(await readAs("txt", new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]))).toMatchObject({ text: "Müller" });
    expect(await readAs("csv", "Datum;Betrag\r\n1;2")).toMatchObject({ text: "Datum;Betrag\n1;2" });
    const xml = `<?xml version="1.0"?><Rechnung><Nr>26-0318</Nr><Anhang>${"QUJD".repeat(100)}</Anhang><Name>M&#252;hle</Name></Rechnung>`;
    expect(await readAs("xml", xml)).toEqual({ state: "read", text: "26-0318\nMühle" });
  });

  it("says of what it can't read why, and opens no entity", async () => {
    expect(await readAs("pdf", locked)).toEqual({ state: "encrypted", text: "" });
    expect(
      await readAs("odt", await zip({ "content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>" })),
    ).toEqual({ state: "encrypted", text: "" });
    expect(await readAs("pdf", "%PDF-1.4 and nothing more")).toEqual({ state: "broken", text: "" });
    expect(await readAs("docx", "PK\u0003\u0004 cut off")).toEqual({ state: "broken", text: "" });
    expect(await readAs("docx", await zip({ "other.xml": "<a/>" }))).toEqual({ state: "empty", text: "" });
    expect(await readAs("png", "x")).toEqual({ state: "unsupported", text: "" });
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    expect((await readAs("xml", bomb)).text).not.toContain("boom boom");
  });

  it("takes no more than is of use", async () => {
    const { state, text } = await readAs("txt", "Wort ".repeat(100_000));
    expect(state).toBe("read");
    expect(text!.length).toBeLessThanOrEqual(200_000);
    expect(await readAs("docx", await zip({ "word/document.xml": `<w:t>${"a ".repeat(2_000_000)}</w:t>` }))).toMatchObject({
      state: "read",
    });
  });
});

describe("the job", () => {
  it("is killed with its program when a file costs too much, and the file counts as too long", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "kontor-reader-"));
    const task = { type: "txt", file: path.join(folder, "original"), result: path.join(folder, "result.json"), scopeId: "scope" };
    await writeFile(task.file, "Wort");
    expect(await runReader(task, undefined, { time: 1, memory: 10 ** 12 })).toEqual({ state: "too-long", text: "" });
    const stopping = new AbortController();
    const running = runReader(task, stopping.signal);
    stopping.abort();
    await expect(running).rejects.toThrow("interrupted");
    await rm(folder, { recursive: true });
  });

  it("reads a version once, the newest one, and leaves no copy behind", async () => {
    const document = await givenFile("txt", "eins");
    await readText({ documentId: document.id });
    await storage.remove([document.storageKey]);
    await readText({ documentId: document.id });
    expect(await textOf(document)).toMatchObject({ text: "eins", versionId: document.versionId });
    expect(await readdir(path.join(env.KONTOR_DATA_DIR, "reading"))).toEqual([]);
  });

  it("tries again while the bytes are out of reach, and gives the file up at the last try", async () => {
    const document = await givenDocument({ ...(await givenClientWithContact()) });
    await expect(readText({ documentId: document.id }, { last: false })).rejects.toThrow("404");
    expect(await textOf(document)).toBeUndefined();
    await readText({ documentId: document.id }, { last: true });
    expect(await textOf(document)).toMatchObject({ state: "broken" });
  });

  it("leaves alone what the scanner has not cleared, and what is gone", async () => {
    const document = await givenFile("txt", "Geheimwort");
    const scan = (state: string) =>
      asSystem("test", (tx) =>
        tx.execute(sql`update version_contents set scan_state = ${state} where version_id = ${document.versionId}`),
      );
    await scan("waiting");
    await readText({ documentId: document.id });
    expect(await textOf(document)).toBeUndefined();
    await scan("clean");
    await readText({ documentId: document.id });
    expect(await textOf(document)).toMatchObject({ text: "Geheimwort" });
    await readText({ documentId: document.versionId });
  });

  it("is planned again for what nobody read", async () => {
    const document = await givenFile("txt", "alt");
    const planned = () =>
      asSystem("test", async (tx) => {
        const rows = await tx.execute(sql`select 1 from graphile_worker.jobs where key = ${`documents.readText:${document.id}`}`);
        return rows.length;
      });
    await settleTexts();
    expect(await planned()).toBe(0);
    await asSystem("test", (tx) =>
      tx.execute(sql`update document_versions set uploaded_at = now() - interval '1 hour' where id = ${document.versionId}`),
    );
    await settleTexts();
    await settleTexts();
    expect(await planned()).toBe(1);
  });
});

async function givenClientWithContact() {
  const { client } = await givenClient();
  return { client, by: await givenContact({ client }) };
}
