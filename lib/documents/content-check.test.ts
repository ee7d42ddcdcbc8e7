import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/errors";
import { checkContent } from "./content-check";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))));

/** A ZIP of stored entries, as far as the check reads it. */
function zip(...entries: [string, string][]): Uint8Array {
  return bytes(
    ...entries.flatMap(([name, content]) => {
      const body = deflateRawSync(Buffer.from(content));
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(8, 8);
      head.writeUInt32LE(body.length, 18);
      head.writeUInt32LE(Buffer.byteLength(content), 22);
      head.writeUInt16LE(name.length, 26);
      return [[...head], name, [...body]];
    }),
  );
}

const officeTypes = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/doc.xml" ContentType="${main}+xml"/></Types>`;
const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main";

describe("the content check", () => {
  it.each([
    ["Rechnung.pdf", bytes("%PDF-1.7\n")],
    ["Foto.jpg", bytes([0xff, 0xd8, 0xff, 0xe0], "....JFIF...................")],
    ["Scan.tiff", bytes([0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ["Kassenbuch.csv", bytes("Datum;Betrag\n01.03.2026;12,50\n")],
    ["Alt.csv", bytes("Stra", [0xdf], "e;M", [0xfc], "ller\n")],
    ["Notiz.txt", bytes("Brötchen sind aus.")],
    [
      "Rechnung.xml",
      bytes('<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'),
    ],
    ["Nackt.xml", bytes("<Invoice><ID>1</ID></Invoice>")],
    ["Daten.json", bytes('{"a": 1}')],
    ["Post.eml", bytes("From: eva@example.test\nSubject: Beleg\n\nHallo")],
    ["Buch.xlsx", zip(["[Content_Types].xml", officeTypes(sheet)])],
    ["Paket.zip", zip(["a.txt", "a"])],
    ["Brief.rtf", bytes("{\\rtf1\\ansi Hallo}")],
    ["Signatur.p7s", bytes([0x30, 0x82, 0x01, 0x00, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02])],
  ])("accepts %s", async (name, head) => {
    await expect(checkContent(name, head)).resolves.toMatchObject({ key: expect.any(String) });
  });

  it.each([
    ["Rechnung.pdf", bytes([0x4d, 0x5a, 0x90, 0x00], "This program cannot be run in DOS mode"), "upload.program"],
    ["Foto.png", bytes([0x7f], "ELF", [2, 1, 1, 0]), "upload.program"],
    ["Liste.csv", bytes("#!/bin/sh\nrm -rf /\n"), "upload.program"],
    [
      "Bild.png",
      bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      "upload.activeContent",
    ],
    ["Bild.xml", bytes('<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>'), "upload.activeContent"],
    ["Notiz.txt", bytes("<!DOCTYPE html><script>alert(1)</script>"), "upload.activeContent"],
    ["Rechnung.pdf", bytes("Das ist nur Text."), "upload.contentDisagrees"],
    ["Foto.jpg", bytes("%PDF-1.7\n"), "upload.contentDisagrees"],
    ["Buch.xlsx", zip(["a.txt", "a"]), "upload.contentDisagrees"],
    ["Paket.zip", zip(["[Content_Types].xml", officeTypes(sheet)]), "upload.contentDisagrees"],
    ["Bild.webp", bytes('{"json": true}     '), "upload.contentDisagrees"],
    ["Kaputt.png", bytes([0x00, 0x01, 0x02, 0x03, 0x04]), "upload.contentDisagrees"],
    ["Programm.exe", bytes("MZ"), "upload.typeNotPermitted"],
  ])("refuses %s when its content is something else", async (name, head, code) => {
    const refusal = await checkContent(name, head).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).code).toBe(code);
  });
});
