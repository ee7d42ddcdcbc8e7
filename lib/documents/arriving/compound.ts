import type { Bytes } from "./bytes";

/** What a compound file (OLE 2) holds, as far as a portal wants to know. */
export type CompoundKind = "doc" | "xls" | "ppt" | "msg" | "locked-office" | "unknown";

const kinds: Readonly<Record<string, CompoundKind>> = {
  "__properties_version1.0": "msg",
  EncryptedPackage: "locked-office",
  WordDocument: "doc",
  Workbook: "xls",
  Book: "xls",
  "PowerPoint Document": "ppt",
};

const headSize = 512;
const entrySize = 128;
const none = 0xfffffffc; // from here on sector numbers mean an end, a gap or the tables themselves
const mostSectors = 4_096;
const mostEntries = 10_000;

/**
 * Tells old Word, Excel and PowerPoint files, Outlook mails and encrypted new ones apart by the names at the top of the file's directory.
 * Anything broken, and anything else that is kept in such files (installers), is "unknown".
 */
export async function compoundKind(bytes: Bytes): Promise<CompoundKind> {
  try {
    const names = await topNames(bytes);
    return Object.entries(kinds).find(([name]) => names.has(name))?.[1] ?? "unknown";
  } catch (error) {
    if (error instanceof RangeError) return "unknown";
    throw error;
  }
}

async function topNames(bytes: Bytes): Promise<Set<string>> {
  const head = viewOf(await bytes.read(0, headSize));
  const shift = head.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw new RangeError("no such sector size");
  const sector = async (number: number) => {
    const start = (number + 1) << shift;
    const read = await bytes.read(start, start + (1 << shift));
    if (read.length < 1 << shift) throw new RangeError("a sector is missing");
    return viewOf(read);
  };
  const entries = await readDirectory(head, sector, (1 << shift) / 4);
  return namesBelow(entries, entries[0]?.child ?? none);
}

type Sector = (number: number) => Promise<DataView>;
type Entry = { name: string; left: number; right: number; child: number };

/** All entries of the directory, sector by sector along its chain. */
async function readDirectory(head: DataView, sector: Sector, perSector: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  let next = head.getUint32(48, true);
  for (let read = 0; next < none; read += 1) {
    if (read === mostSectors) throw new RangeError("the directory has no end");
    const part = await sector(next);
    for (let at = 0; at < part.byteLength; at += entrySize) entries.push(entryAt(part, at));
    next = await follow(head, sector, perSector, next);
  }
  return entries;
}

/** The sector after this one, by the file's allocation table. Its first 109 sectors stand in the head; who has more is larger than 7 MB per table. */
async function follow(head: DataView, sector: Sector, perSector: number, number: number): Promise<number> {
  const table = Math.floor(number / perSector);
  const at = table < 109 ? head.getUint32(76 + 4 * table, true) : await further(head, sector, perSector, table - 109);
  return (await sector(at)).getUint32(4 * (number % perSector), true);
}

async function further(head: DataView, sector: Sector, perSector: number, table: number): Promise<number> {
  let list = await sector(head.getUint32(68, true));
  for (let skip = Math.floor(table / (perSector - 1)); skip > 0; skip -= 1) {
    list = await sector(list.getUint32(4 * (perSector - 1), true));
  }
  return list.getUint32(4 * (table % (perSector - 1)), true);
}

function entryAt(part: DataView, at: number): Entry {
  const length = Math.min(64, part.getUint16(at + 64, true));
  let name = "";
  for (let i = 0; i + 2 < length; i += 2) name += String.fromCharCode(part.getUint16(at + i, true));
  return {
    name,
    left: part.getUint32(at + 68, true),
    right: part.getUint32(at + 72, true),
    child: part.getUint32(at + 76, true),
  };
}

/** The names of one level: a tree of brothers. What lies in folders below belongs to embedded files. */
function namesBelow(entries: Entry[], first: number): Set<string> {
  const names = new Set<string>();
  const seen = new Set<number>();
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = entries[at];
    if (!entry || seen.has(at) || seen.size > mostEntries) continue;
    seen.add(at);
    names.add(entry.name);
    open.push(entry.left, entry.right);
  }
  return names;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
