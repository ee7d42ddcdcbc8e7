import "server-only";
import type { Entry } from "yauzl";
import type { Actor } from "@/lib/auth/actor";
import { openArchive } from "./arriving/archive";
import { Unreachable } from "./arriving/bytes";
import { storedBytes } from "./arriving/stored";
import { findContent } from "./content";
import type { ArchiveEntries, ArchiveEntry } from "./content-shapes";
import { safeName } from "./file-names";
import { viewOf } from "./file-types";

/** Entries that are named on a screen; the rest is in the download. */
const mostEntries = 1_000;
const deepest = 12;

/**
 * Reads what a ZIP says of its files: names made safe to show, sizes, times. Only its directory is read; nothing is unpacked. Undefined when
 * it is no archive or not there for this person; a directory that breaks off gives what was read, marked as cut.
 */
export async function readEntries(
  actor: Actor,
  asked: { documentId: string; versionId?: string | undefined },
): Promise<ArchiveEntries | undefined> {
  const content = await findContent(actor, { ...asked, download: false, reads: true });
  if (!content || viewOf(content.mediaType) !== "archive") return undefined;
  const entries: ArchiveEntry[] = [];
  let total = 0;
  try {
    const zip = await openArchive(storedBytes(content.storageKey, content.size));
    total = zip.entryCount;
    for await (const entry of zip.eachEntry()) {
      if (entries.length === mostEntries) break;
      entries.push(shown(entry));
    }
  } catch (error) {
    if (error instanceof Unreachable || !(error instanceof Error)) throw error;
    total = Math.max(total, entries.length + 1);
  }
  return { entries, total, isCut: entries.length < total };
}

function shown(entry: Entry): ArchiveEntry {
  const isFolder = entry.fileName.endsWith("/");
  const parts = entry.fileName.split("/").filter((part) => part !== "");
  const name = (parts.length > deepest ? ["…", ...parts.slice(-deepest)] : parts)
    .map((part) => (part === "…" ? part : safeName(part)))
    .join("/");
  return { name: isFolder ? `${name}/` : name || "_", size: isFolder ? null : entry.uncompressedSize, at: timeOf(entry) };
}

/** The clock of whoever packed it, whose zone an archive does not know: written as if it were UTC. Null where it has none. */
function timeOf(entry: Entry): string | null {
  const at = entry.getLastModDate({ forceDosFormat: true, timezone: "UTC" });
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() <= 1980 ? null : at.toISOString();
}
