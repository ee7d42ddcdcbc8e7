import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/errors";
import { compound, zip } from "@/lib/testing/given-files";
import { inMemory } from "./arriving/bytes";
import { checkContent } from "./content-check";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))));

/** Bytes that don't get smaller by packing. */
const noise = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * at * 2654435761) >>> 24));

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
    ["Buch.xlsx", zip({ "[Content_Types].xml": officeTypes(sheet), "xl/workbook.xml": "<workbook/>" })],
    ["Paket.zip", zip({ "a.txt": "a" })],
    ["Spät.xlsx", zip({ "xl/media/bild.bin": noise(300_000), "[Content_Types].xml": officeTypes(sheet) })],
    ["Brief.doc", compound({ WordDocument: new Uint8Array(5000), "1Table": new Uint8Array(100) })],
    ["Buch.xls", compound({ Workbook: new Uint8Array(5000) })],
    ["Alt.xls", compound({ Book: new Uint8Array(5000) })],
    ["Vortrag.ppt", compound({ "PowerPoint Document": new Uint8Array(5000) })],
    [
      "Post.msg",
      compound({ "__properties_version1.0": new Uint8Array(32) }, { "__attach_version1.0_#0": { WordDocument: bytes("x") } }),
    ],
    ["Geschützt.xls", compound({ EncryptedPackage: new Uint8Array(5000) })],
    ["Geschützt.xlsx", compound({ EncryptionInfo: new Uint8Array(100), EncryptedPackage: new Uint8Array(5000) })],
    ["Brief.rtf", bytes("{\\rtf1\\ansi Hallo}")],
    ["Signatur.p7s", bytes([0x30, 0x82, 0x01, 0x00, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02])],
  ])("accepts %s", async (name, content) => {
    await expect(checkContent(name, inMemory(await content))).resolves.toMatchObject({ key: expect.any(String) });
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
    ["Buch.xlsx", zip({ "a.txt": "a" }), "upload.contentDisagrees"],
    [
      "Paket.zip",
      zip({ "[Content_Types].xml": officeTypes(sheet), "xl/workbook.xml": "<workbook/>" }),
      "upload.contentDisagrees",
    ],
    ["Bild.webp", bytes('{"json": true}     '), "upload.contentDisagrees"],
    ["Kaputt.png", bytes([0x00, 0x01, 0x02, 0x03, 0x04]), "upload.contentDisagrees"],
    ["Programm.exe", bytes("MZ"), "upload.typeNotPermitted"],
    ["Brief.doc", compound({ Workbook: new Uint8Array(5000) }), "upload.contentDisagrees"],
    ["Post.msg", compound({ WordDocument: new Uint8Array(5000) }), "upload.contentDisagrees"],
    ["Setup.doc", compound({ "\u4840\u3fff": new Uint8Array(5000) }), "upload.contentDisagrees"],
    ["Kaputt.doc", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "0".repeat(600)), "upload.contentDisagrees"],
  ])("refuses %s when its content is something else", async (name, content, code) => {
    const refusal = await checkContent(name, inMemory(await content)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).code).toBe(code);
  });
});
