import { createHash } from "node:crypto";
import { open, writeFile } from "node:fs/promises";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { PDFDocument } from "pdf-lib";

// Real files of the kinds that clients bring, made here: the tests need nothing from outside.

/** A PDF of two pages with these words on it. */
export async function pdf(words: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const part of ["Seite 1", "Seite 2"])
    document.addPage([420, 595]).drawText(`${words}\n${part}`, { x: 40, y: 500, size: 20 });
  return Buffer.from(await document.save());
}

/** A picture of one colour, as PNG. */
export function png(width = 64, height = 48): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.alloc((width * 3 + 1) * height, 0x9c);
  for (let y = 0; y < height; y += 1) lines[y * (width * 3 + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The smallest picture that calls itself TIFF, little-endian, one black pixel. */
export function tiff(): Buffer {
  const entries: [number, number, number][] = [
    [256, 3, 1],
    [257, 3, 1],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 3, 1],
    [279, 4, 1],
  ];
  const head = Buffer.from([0x49, 0x49, 0x2a, 0, 12, 0, 0, 0, 0, 0, 0, 0, entries.length, 0]);
  const directory = entries.map(([tag, type, value]) => {
    const entry = Buffer.alloc(12);
    entry.writeUInt16LE(tag, 0);
    entry.writeUInt16LE(type, 2);
    entry.writeUInt32LE(1, 4);
    entry.writeUInt32LE(value, 8);
    return entry;
  });
  return Buffer.concat([head, ...directory, Buffer.alloc(4)]);
}

/** An electronic invoice as far as a portal looks at it. */
export const xml = () =>
  Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>26-0318</ID></Invoice>\n',
  );

/** A spreadsheet's first entry in a stored ZIP: what the content check goes by. */
export function xlsx(): Buffer {
  const name = "[Content_Types].xml";
  const body = Buffer.from(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  );
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(crc32(body), 14);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(body.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt32LE(crc32(body), 16);
  central.writeUInt32LE(body.length, 20);
  central.writeUInt32LE(body.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + body.length, 16);
  return Buffer.concat([local, Buffer.from(name), body, central, Buffer.from(name), end]);
}

/** A Windows program's first bytes. */
export const program = () =>
  Buffer.concat([Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), Buffer.from("This program cannot be run in DOS mode.")]);

/** A large file on disk that begins like a PDF and is different everywhere. Answers with its path and SHA-256. */
export async function largeFile(folder: string, name: string, megabytes: number): Promise<{ path: string; sha256: string }> {
  const at = path.join(folder, name);
  await writeFile(at, "");
  const file = await open(at, "w");
  const hash = createHash("sha256");
  for (let n = 0; n < megabytes; n += 1) {
    const block = Buffer.alloc(1024 ** 2, `${n} `);
    if (n === 0) block.write("%PDF-1.7\n");
    hash.update(block);
    await file.write(block);
  }
  await file.close();
  return { path: at, sha256: hash.digest("hex") };
}
