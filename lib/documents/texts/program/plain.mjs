import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Enough } from "./words.mjs";
import { decoded, textOfXml } from "./xml-text.mjs";

/** Text, tables and JSON as they stand. */
export async function readText(file, words) {
  for await (const piece of decoded(createReadStream(file), await encodingOf(file))) words.add(piece);
}

/** What stands between the tags; a file that is no well-formed XML is read as text without its tags. */
export async function readXml(file, words) {
  const encoding = await encodingOf(file);
  try {
    await textOfXml(decoded(createReadStream(file), encoding), words);
  } catch (error) {
    if (error instanceof Enough) throw error;
    for await (const piece of decoded(createReadStream(file), encoding)) words.add(piece.replace(/<[^>]*>/g, "\n"));
  }
}

/** The encoding by the first bytes: a byte order mark, what an XML declaration says, or UTF-8 where it fits, else that of older Windows. */
async function encodingOf(file) {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
    if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
    const said = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head.toString("latin1"))?.[1];
    if (said && isKnown(said)) return said;
    return isUtf8(head) ? "utf-8" : "windows-1252";
  } finally {
    await handle.close();
  }
}

function isKnown(label) {
  try {
    return Boolean(new TextDecoder(label));
  } catch {
    return false; // a name of no encoding
  }
}

function isUtf8(head) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false; // other bytes than UTF-8 has
  }
}
