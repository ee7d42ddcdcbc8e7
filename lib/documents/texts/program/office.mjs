import yauzl from "yauzl";
import { decoded, textOfXml } from "./xml-text.mjs";

// What may be unpacked in all: a small file can hold very much of nothing.
const mostBytes = 150 * 1024 ** 2;
const mostEntries = 20_000;

const lastOf = (path) => path.at(-1);
const isOdf = (type) => type.startsWith("od");

/** Which entries hold words, in the order in which they are read. */
const entriesOf = {
  docx: [/^word\/document\d*\.xml$/, /^word\/(header|footer|footnotes|endnotes|comments)\d*\.xml$/],
  xlsx: [/^xl\/workbook\.xml$/, /^xl\/sharedStrings\.xml$/, /^xl\/worksheets\/sheet\d+\.xml$/, /^xl\/comments\d*\.xml$/],
  pptx: [/^ppt\/slides\/slide\d+\.xml$/, /^ppt\/notesSlides\/notesSlide\d+\.xml$/],
  odf: [/^content\.xml$/],
};

/** The text of a word processor's, a spreadsheet's or a presentation's file, out of the XML parts of its ZIP. */
export async function readOffice(file, words, type) {
  const zip = await opened(file);
  try {
    const entries = await listed(zip);
    if (isOdf(type) && (await isEncrypted(zip, entries))) return "encrypted";
    const budget = { left: mostBytes };
    for (const pattern of entriesOf[isOdf(type) ? "odf" : type]) {
      for (const entry of entries.filter(({ fileName }) => pattern.test(fileName)).sort(byNumber)) {
        if (entry.isEncrypted()) return "encrypted";
        await textOfXml(decoded(limited(await stream(zip, entry), budget)), words, rulesFor(type, entry.fileName));
        words.add("\n");
      }
    }
    return "read";
  } finally {
    zip.close();
  }
}

const byNumber = (a, b) => a.fileName.localeCompare(b.fileName, "en", { numeric: true });

function rulesFor(type, name) {
  if (type === "docx")
    return { isText: (path) => /^w:(t|delText|instrText)$/.test(lastOf(path)), ends: (tag) => /^w:(p|tab|br|tc)$/.test(tag) };
  if (type === "pptx") return { isText: (path) => lastOf(path) === "a:t", ends: (tag) => /^a:(p|br)$/.test(tag) };
  if (isOdf(type))
    return {
      isText: (path) => path.includes("office:body"),
      ends: (tag) => /^(text:(p|h|tab|line-break)|table:table-cell)$/.test(tag),
    };
  return name.includes("worksheets")
    ? rulesForCells()
    : { isText: (path) => /^(x:)?t$/.test(lastOf(path)), ends: (tag) => /^(x:)?(si|text)$/.test(tag) };
}

/** Cells hold numbers and words of their own; "s" only points to the shared words, which are read by themselves. */
function rulesForCells() {
  let kind = "";
  return {
    onOpen: (tag) => {
      if (/^(x:)?c$/.test(tag.name)) kind = tag.attributes.t ?? "n";
    },
    isText: (path) => /^(x:)?(v|t)$/.test(lastOf(path)) && kind !== "s" && kind !== "b",
    ends: (tag) => /^(x:)?c$/.test(tag) && kind !== "s" && kind !== "b",
  };
}

const opened = (file) =>
  new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });

function listed(zip) {
  const entries = [];
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry) => {
      entries.push(entry);
      if (entries.length > mostEntries) reject(new Error("too many entries"));
      else zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

const stream = (zip, entry) =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found)));
  });

async function* limited(chunks, budget) {
  for await (const chunk of chunks) {
    budget.left -= chunk.length;
    if (budget.left < 0) throw new Error("more than may be unpacked");
    yield chunk;
  }
}

/** OpenDocument names its encrypted parts in the manifest. */
async function isEncrypted(zip, entries) {
  const manifest = entries.find(({ fileName }) => fileName === "META-INF/manifest.xml");
  if (!manifest || manifest.uncompressedSize > 1024 ** 2) return false;
  const pieces = [];
  for await (const piece of await stream(zip, manifest)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8").includes("encryption-data");
}
