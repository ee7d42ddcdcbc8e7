import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { storage } from "@/lib/storage/storage";
import { findContent } from "./content";
import type { TextWords } from "./content-shapes";
import { viewOf } from "./file-types";
import { rowsOf } from "./table-rows";
import { laidOut } from "./xml-layout";

/** Bytes that are read for a screen; the rest is in the download. */
const longest = 1024 ** 2;
const mostRows = 1_000;

/** Reads the beginning of a text file in the encoding it is written in; undefined when it is no text or not there for this person. */
export async function readText(
  actor: Actor,
  asked: { documentId: string; versionId?: string | undefined },
): Promise<TextWords | undefined> {
  const content = await findContent(actor, { ...asked, download: false, reads: true });
  const view = content && viewOf(content.mediaType);
  if (!content || (view !== "text" && view !== "table")) return undefined;
  const reply = await storage.open(content.storageKey, { range: `bytes=0-${longest - 1}` });
  if (!reply.ok) throw new Error(`a stored file could not be read (${reply.status})`);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const isCut = content.size > bytes.length;
  const { text, encoding } = decodeText(bytes, content.mediaType === "application/xml");
  const shown = content.mediaType === "application/xml" ? laidOut(text) : text;
  const rows = view === "table" ? rowsOf(text, mostRows + 1) : null;
  return {
    text: rows ? "" : shown,
    rows: rows?.slice(0, mostRows) ?? null,
    encoding,
    isCut: isCut || (rows?.length ?? 0) > mostRows,
  };
}

/**
 * Bytes as text: by their byte order mark, by what an XML says of itself, as UTF-8 when they are that throughout, and else in the
 * encoding of older Windows programs. Never fails; what can't be read is shown as a replacement character.
 */
export function decodeText(bytes: Uint8Array, isXml = false): { text: string; encoding: string } {
  const encoding = encodingOf(bytes, isXml);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: encoding === "windows-1252" ? withWindowsSigns(text) : text, encoding };
}

/** What stands at 0x80 to 0x9F there. Node reads windows-1252 as ISO 8859-1, which has control characters in those places. */
const windowsSigns = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const withWindowsSigns = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);

function encodingOf(bytes: Uint8Array, isXml: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = isXml ? /^<\?xml[^>]*encoding=["']([\w.:-]{1,40})["']/.exec(start)?.[1] : undefined;
  if (declared && isEncoding(declared)) return new TextDecoder(declared).encoding;
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

function isEncoding(label: string): boolean {
  try {
    return Boolean(new TextDecoder(label).encoding);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The last bytes may be the beginning of a character whose rest was not read. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut += 1) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return false;
}
