import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { workbook } from "@/scripts/demo/files/spreadsheet";
import { readImportFile } from "./import-file";

const utf8 = (text: string) => new TextEncoder().encode(text);
const ansi = (text: string) => Uint8Array.from(text, (sign) => (sign === "€" ? 0x80 : sign.charCodeAt(0)));
const cellsOf = async (bytes: Uint8Array) => (await readImportFile(bytes)).lines.map(({ cells }) => cells);

describe("a CSV of clients", () => {
  it.each([
    ["semicolons in Windows-1252", ansi("Nr;Name\r\n00042;Bäckerei Müßig & Söhne €\r\n")],
    ["commas in UTF-8", utf8("Nr,Name\n00042,Bäckerei Müßig & Söhne €\n")],
    ["tabs in UTF-8 with its mark", utf8("\ufeffNr\tName\n00042\tBäckerei Müßig & Söhne €")],
    ["quotes around everything", utf8('"Nr";"Name"\r\n"00042";"Bäckerei Müßig & Söhne €"\r\n')],
    [
      "tabs in UTF-16, as Excel saves Unicode text",
      new Uint8Array(Buffer.from("\ufeffNr\tName\r\n00042\tBäckerei Müßig & Söhne €\r\n", "utf16le")),
    ],
    ["Excel's own first line", utf8("sep=;\r\nNr;Name\r\n00042;Bäckerei Müßig & Söhne €\r\n")],
    ["old Mac line ends", utf8("Nr;Name\r00042;Bäckerei Müßig & Söhne €\r")],
  ])("is read with its umlauts and leading zeros: %s", async (_, bytes) => {
    const file = await readImportFile(bytes);
    expect(file.headers).toEqual(["Nr", "Name"]);
    expect(file.lines.map(({ cells }) => cells)).toEqual([["00042", "Bäckerei Müßig & Söhne €"]]);
  });

  it("keeps separators, quotes and line breaks inside quotes, and still counts the file's lines", async () => {
    const { lines } = await readImportFile(utf8('Nr;Name\n1;"Müller; ""Söhne""\nund Töchter"\n\n;\n2;5" Rohre GmbH\n'));
    expect(lines).toEqual([
      { line: 2, cells: ["1", 'Müller; "Söhne"\nund Töchter'] },
      { line: 6, cells: ["2", '5" Rohre GmbH'] },
    ]);
  });

  it.each([
    ["", "import.empty"],
    ["\n\n", "import.noLines"],
    ["Nr;Name\n", "import.noLines"],
    ['Nr;Name\n1;"offen\n2;x\n', "import.openQuote"],
    [`Nr;Name\n1;${"x".repeat(1001)}\n`, "import.cellTooLong"],
    [`Nr;Name\n${"1;x\n".repeat(10_001)}`, "import.tooManyLines"],
    [`${"a;".repeat(101)}\n1;2\n`, "import.tooManyColumns"],
    ["%PDF-1.7\0\0\n1\n", "import.unreadable"],
    ["x".repeat(5 * 1024 * 1024 + 1), "import.tooLarge"],
  ])("is refused with its reason (%#)", async (text, code) => {
    await expect(readImportFile(utf8(text))).rejects.toMatchObject({ name: "Refusal", code });
  });
});

describe("an XLSX of clients", () => {
  it("is read: texts, numbers as they are meant, gaps", async () => {
    expect(
      await cellsOf(
        workbook([
          ["Nr", "Name", "PLZ"],
          ["00042", "Bäckerei <Krume> & Söhne", ""],
          [10023, "Zweiter", 26721],
          ["", "", ""],
          [123456789012, "Dritter", 1.5],
        ]),
      ),
    ).toEqual([
      ["00042", "Bäckerei <Krume> & Söhne", ""],
      ["10023", "Zweiter", "26721"],
      ["123456789012", "Dritter", "1.5"],
    ]);
  });

  it("is read as Excel writes it: packed, shared strings, addresses, a date", async () => {
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
      '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" s="1"><v>45000</v></c></row>';
    const strings = "<sst><si><t>Nr</t></si><si><r><t>Seit</t></r></si><si><t>007</t></si></sst>";
    const { headers, lines } = await readImportFile(book(sheet, { strings }));
    expect(headers).toEqual(["Nr", "", "Seit"]);
    expect(lines).toEqual([{ line: 3, cells: ["007", "", "2023-03-15"] }]);
  });

  it("is refused when it unpacks to too much, whatever it claims", async () => {
    const bomb = `<row r="1"><c r="A1" t="inlineStr"><is><t>${" ".repeat(70 * 1024 * 1024)}</t></is></c></row>`;
    await expect(readImportFile(book(bomb, { claims: 10 }))).rejects.toMatchObject({ code: "import.tooLargeUnpacked" });
  });

  it.each([
    ['<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "import.tooManyLines"],
    ["<row r='3000000'><c r='A3000000'><v>1</v></c></row>", "import.tooManyLines"],
    ['<row r = "3000000"><c r = "A3000000"><v>1</v></c></row>', "import.tooManyLines"],
    ['<row r="1"><c r="XFD1"><v>1</v></c></row>', "import.tooManyColumns"],
    // Written so that only the parser understands it: it ends with the process that read it.
    ['<row r="&#57;00000000"><c r="A&#57;00000000"><v>1</v></c></row>', expect.stringMatching(/^import\./)],
  ])(
    "is refused when a cell lies too far out (%#)",
    async (sheet, code) => {
      await expect(readImportFile(book(sheet))).rejects.toMatchObject({ code });
    },
    // On a busy machine the process that reads it may use up its time of 30 seconds.
    60_000,
  );

  it("is refused when it is cut, another archive, or no workbook", async () => {
    const whole = workbook([["Nr"], ["1"]]);
    await expect(readImportFile(whole.slice(0, whole.length - 30))).rejects.toMatchObject({ code: "import.unreadable" });
    await expect(readImportFile(zip({ "readme.txt": "x" }))).rejects.toMatchObject({ code: "import.unreadable" });
    await expect(readImportFile(utf8("PK\u0003\u0004nonsense"))).rejects.toMatchObject({ code: "import.unreadable" });
  });
});

const office = "http://schemas.openxmlformats.org";

/** A workbook of one sheet as Excel lays it out. */
function book(rows: string, given: { strings?: string; claims?: number } = {}): Uint8Array {
  const rel = `${office}/officeDocument/2006/relationships`;
  const part = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${rel}/${type}" Target="${target}"/>`;
  return zip(
    {
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": `<Relationships>${part("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
      "xl/workbook.xml": `<workbook xmlns:r="${rel}"><sheets><sheet name="Blatt" sheetId="1" r:id="r1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships>${part("r1", "worksheet", "worksheets/sheet1.xml")}${part("r2", "sharedStrings", "sharedStrings.xml")}${part("r3", "styles", "styles.xml")}</Relationships>`,
      "xl/sharedStrings.xml": given.strings ?? "<sst/>",
      "xl/styles.xml":
        '<styleSheet><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    },
    given.claims,
  );
}

/** A deflated ZIP archive (PKWARE APPNOTE 6.3); it may claim another size than its parts have. */
function zip(parts: Record<string, string>, claims?: number): Uint8Array {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = deflateRawSync(Buffer.from(text));
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(text), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(claims ?? Buffer.byteLength(text), 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    const piece = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), facts, Buffer.from(name), data]);
    local.push(piece);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, where, Buffer.from(name));
    offset += piece.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...local, directory, Buffer.from("PK\x05\x06", "latin1"), end]));
}
