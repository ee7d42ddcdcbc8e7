import { crc32 } from "node:zlib";

type Cell = string | number;

/** Rows as a semicolon-separated file with the byte order mark that spreadsheet programs look for. */
export function csvTable(rows: readonly (readonly Cell[])[]): Uint8Array {
  const cell = (value: Cell) =>
    typeof value === "number" ? String(value).replace(".", ",") : `"${value.replaceAll('"', '""')}"`;
  return new TextEncoder().encode(`\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`);
}

const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org";
const relations = `${office}/officeDocument/2006/relationships`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Rows as an Excel workbook of one sheet (ECMA-376), 26 columns at most. */
export function workbook(rows: readonly (readonly Cell[])[]): Uint8Array {
  const cell = (value: Cell, column: number, line: number) => {
    const at = `r="${String.fromCharCode(65 + column)}${line + 1}"`;
    return typeof value === "number"
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const lines = rows
    .map((row, line) => `<row r="${line + 1}">${row.map((value, column) => cell(value, column, line)).join("")}</row>`)
    .join("");
  const main = `${office}/spreadsheetml/2006/main`;
  const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zip({
    "[Content_Types].xml": `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Blatt 1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${lines}</sheetData></worksheet>`,
  });
}

/** A ZIP archive (PKWARE APPNOTE 6.3) whose entries are stored as they are. */
function zip(entries: Readonly<Record<string, string>>): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = Buffer.from(declared + text);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0); // needs version 2.0
    facts.writeUInt16LE(0x21, 8); // 1 January 1980
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    const piece = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), facts, title, data]);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, where, title);
    local.push(piece);
    offset += piece.length;
  }
  const count = local.length;
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}
