import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { Refusal } from "@/lib/errors";
import { isActiveMarkup } from "./arriving/active-markup";
import { type Listing, lookIntoArchive } from "./arriving/archive";
import type { Bytes } from "./arriving/bytes";
import { compoundKind } from "./arriving/compound";
import { isProgram, isProgramName } from "./arriving/programs";
import { extensionOf } from "./file-names";
import { type ContentKind, type FileType, typeOfExtension } from "./file-types";
import type { Limits } from "./limits";

/** How many first bytes of a file the check wants to see. Office files name themselves within their first entries. */
const bytesToCheck = 256 * 1024;

// What the file-type library calls the permitted kinds.
const kinds: Readonly<Record<string, ContentKind | "compound">> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/apng": "png",
  "image/tiff": "tiff",
  "image/heic": "heic",
  "image/heif": "heic",
  "image/heic-sequence": "heic",
  "image/heif-sequence": "heic",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/bmp": "bmp",
  "application/x-cfb": "compound",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "application/rtf": "rtf",
  "application/xml": "xml",
  "application/zip": "zip",
};

/** Refuses, before any byte moves, a file whose size or name can't be accepted; answers with the type its name claims. */
export function checkAnnounced(file: { name: string; size: number }, limits: Limits): FileType {
  const { maximum } = limits;
  if (file.size === 0) throw new Refusal("upload.empty", { name: file.name });
  if (file.size > maximum) throw new Refusal("upload.tooLarge", { name: file.name, megabytes: Math.floor(maximum / 1024 ** 2) });
  const extension = extensionOf(file.name);
  const type = typeOfExtension(extension);
  if (!type) throw new Refusal("upload.typeNotPermitted", { name: file.name, extension: extension || "–" });
  if (limits.barred.includes(type.key)) throw new Refusal("upload.typeBarred", { name: file.name, extension });
  return type;
}

/**
 * Looks at the content: refuses with the reason what is not what its name says, programs, scripts, HTML and SVG, and archives (office
 * files are archives too) with something in them that would harm whoever unpacks them.
 */
export async function checkContent(name: string, bytes: Bytes): Promise<FileType> {
  const claimed = typeOfExtension(extensionOf(name));
  if (!claimed) throw new Refusal("upload.typeNotPermitted", { name, extension: extensionOf(name) || "–" });
  const head = await bytes.read(0, bytesToCheck);
  const found = await lookCloser(name, bytes, await kindOf(head));
  if (found === "program") throw new Refusal("upload.program", { name });
  if (found === "active") throw new Refusal("upload.activeContent", { name });
  if (!agrees(claimed.content, found)) {
    throw new Refusal("upload.contentDisagrees", { name, claimed: claimed.extensions[0].toUpperCase(), found: label(found) });
  }
  return claimed;
}

type Found = ContentKind | "compound" | "program" | "active" | "unknown";

/** What is kept in a container is told by what is in it. */
async function lookCloser(name: string, bytes: Bytes, found: Found): Promise<Found> {
  if (found === "compound") return compoundKind(bytes);
  if (!zipped.has(found)) return found;
  const inside = await lookIntoArchive(name, bytes);
  return found === "zip" ? officeKind(inside) : found;
}

const zipped = new Set<Found>(["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"]);

/** An office file whose list of types does not stand at its beginning, where the library looks for it. */
function officeKind({ names, contentTypes }: Listing): Found {
  if (contentTypes === undefined) return "zip";
  if (contentTypes.includes("macroEnabled")) return "unknown";
  const has = (folder: string) => [...names].some((path) => path.startsWith(folder));
  if (has("word/")) return "docx";
  if (has("xl/")) return "xlsx";
  return has("ppt/") ? "pptx" : "zip";
}

const label = (found: Found) => (found === "unknown" ? "?" : found.toUpperCase());

function agrees(claimed: ContentKind, found: Found): boolean {
  if (claimed === found) return true;
  // Encrypted with a password, a new office file is kept in an old container, and often called like an old one.
  if (found === "locked-office") return /^(doc|xls|ppt)x?$/.test(claimed);
  // Text is written in many ways: a CSV may look like JSON, an XML without its declaration like text.
  if (found === "text") return claimed === "xml" || claimed === "json" || claimed === "mail" || claimed === "signed";
  if (found === "xml" || found === "json" || found === "mail") return claimed === "text";
  return false;
}

async function kindOf(head: Uint8Array): Promise<Found> {
  if (isProgram(head)) return "program";
  const detected = await fileTypeFromBuffer(head);
  if (detected) return kindOfDetected(detected, head);
  return isDistinguishedEncoding(head) ? "signed" : kindOfText(head);
}

function kindOfDetected({ ext, mime }: { ext: string; mime: string }, head: Uint8Array): Found {
  if (isProgramName(ext)) return "program";
  const kind = kinds[mime];
  if (kind !== "xml") return kind ?? "unknown";
  const text = textOf(head);
  // Nobody can say what is in an XML that cannot be read.
  if (text === undefined) return "unknown";
  return isActiveMarkup(text, head.length >= bytesToCheck) ? "active" : "xml";
}

// PKCS #7 in DER: a SEQUENCE of long or indefinite length that begins with the OID of signed or enveloped data.
function isDistinguishedEncoding(head: Uint8Array): boolean {
  const oid = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
  if (head[0] !== 0x30) return false;
  for (let at = 2; at < 12; at += 1) if (oid.every((byte, i) => head[at + i] === byte)) return true;
  return false;
}

function kindOfText(head: Uint8Array): Found {
  const text = textOf(head);
  if (text === undefined) return "unknown";
  if (isActiveMarkup(text, head.length >= bytesToCheck)) return "active";
  const start = text.trimStart();
  if (start.startsWith("#!")) return "program";
  if (start.startsWith("<?xml") || /^<[A-Za-z_][\w:.-]*[\s>]/.test(start)) return "xml";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  if (
    /^(?:(?:Received|From|Return-Path|Delivered-To|Date|Message-ID|MIME-Version|Subject|X-[\w-]+|To|ARC-[\w-]+|DKIM-Signature|Authentication-Results):)/i.test(
      start,
    )
  )
    return "mail";
  return "text";
}

/** The bytes as text, in whichever of the usual encodings they are; undefined when they are not text at all. */
function textOf(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return decode(head, "utf-16le") ?? decode(head.subarray(0, -2), "utf-16le");
  if (head[0] === 0xfe && head[1] === 0xff) return decode(head, "utf-16be") ?? decode(head.subarray(0, -2), "utf-16be");
  if (hasControls(head)) return undefined;
  // The head may end inside a character: that is no reason to call it anything but UTF-8.
  return decode(head, "utf-8") ?? decode(head.subarray(0, -3), "utf-8") ?? decode(head, "windows-1252");
}

// A plain loop: asked of each byte by a function, this took longer than everything else that is looked at.
function hasControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b && byte !== 0x1a)) return true;
  return false;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
