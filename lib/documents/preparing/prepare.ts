import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { and, eq, inArray } from "drizzle-orm";
import { versionContents } from "@/db/schema/contents";
import { documentVersions } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import type { JobRun } from "@/lib/jobs/registry";
import { bytesOf } from "@/lib/storage/body";
import { storage } from "@/lib/storage/storage";
import { typeOfMediaType } from "../file-types";
import { keepResult } from "./keep-result";
import type { ProgramResult } from "./result";
import { preparedTypes, runProgram } from "./run-program";

/** A version as preparing needs it. */
export interface Version {
  id: string;
  clientId: string;
  documentId: string;
  scopeId: string;
  storageKey: string;
  size: number;
  mediaType: string;
}

const megabyte = 1024 ** 2;
const largest: Partial<Record<string, number>> = { xml: 20 * megabyte, eml: 100 * megabyte, msg: 100 * megabyte };
const largestOfAll = 300 * megabyte;

/** Where copies lie while they are looked at; emptied after each. */
export const preparingFolder = () => path.join(env.KONTOR_DATA_DIR, "preparing");

/**
 * Makes what the product shows of a version: its small picture, converted pages, a mail's words, the head of an electronic invoice. The
 * original stays untouched. Done once; killed at any point it begins anew and leaves nothing behind. A version that waits for the scanner
 * is left alone: the scanner's answer plans it again.
 */
export async function prepareVersion({ versionId }: { versionId: string }, run?: Pick<JobRun, "signal">): Promise<void> {
  const version = await findWaiting(versionId);
  if (!version) return;
  await mkdir(preparingFolder(), { recursive: true });
  const folder = await mkdtemp(path.join(preparingFolder(), `${versionId}-`));
  try {
    await keepResult(version, folder, await make(version, folder, run?.signal));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function findWaiting(versionId: string): Promise<Version | undefined> {
  const [found] = await asSystem("a job prepares a version", (tx) =>
    tx
      .select({
        id: documentVersions.id,
        clientId: documentVersions.clientId,
        documentId: documentVersions.documentId,
        scopeId: documentVersions.scopeId,
        storageKey: documentVersions.storageKey,
        size: documentVersions.size,
        mediaType: documentVersions.mediaType,
      })
      .from(documentVersions)
      .innerJoin(versionContents, eq(versionContents.versionId, documentVersions.id))
      .where(
        and(
          eq(documentVersions.id, versionId),
          eq(versionContents.preparation, "waiting"),
          inArray(versionContents.scanState, ["unscanned", "clean"]),
        ),
      ),
  );
  return found;
}

async function make(version: Version, folder: string, signal?: AbortSignal): Promise<ProgramResult> {
  const type = typeOfMediaType(version.mediaType)?.key;
  if (!type || !preparedTypes.has(type)) return { files: [] };
  if (version.size > (largest[type] ?? largestOfAll)) return { files: [], failed: "tooLarge" };
  const file = path.join(folder, "original");
  const reply = await storage.open(version.storageKey, signal ? { signal } : {});
  if (!reply.ok) throw new Error(`a stored file could not be read (${reply.status})`);
  await pipeline(Readable.from(bytesOf(reply.body, signal ?? new AbortController().signal)), createWriteStream(file));
  return runProgram({ type, file, folder, scopeId: version.scopeId }, signal);
}
