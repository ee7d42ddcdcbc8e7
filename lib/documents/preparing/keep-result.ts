import "server-only";
import { openAsBlob } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eq, inArray } from "drizzle-orm";
import { newId } from "@/db/id";
import { eInvoices, renditions, versionContents } from "@/db/schema/contents";
import { asSystem } from "@/lib/access/as-system";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { reserveKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { inMemory } from "../arriving/bytes";
import { checkContent } from "../content-check";
import { safeName } from "../file-names";
import { readTextLater } from "../texts/read-text";
import type { Version } from "./prepare";
import type { MadeFile, ProgramResult } from "./result";

type Rendition = typeof renditions.$inferInsert & { id: string };
type Made = { row: Rendition; file: string };

/**
 * Keeps what was made of a version. Rows come before bytes and are ready only when all bytes are there, in one transaction with what the
 * version now says of itself. A version that is gone meanwhile takes everything with it.
 */
export async function keepResult(version: Version, folder: string, result: ProgramResult): Promise<void> {
  await removeLeftovers(version.id);
  const made = await rowsFor(version, folder, result.files);
  if (!(await announceRows(made))) return;
  for (const { row, file } of made) {
    await storage.put(row.id, await openAsBlob(path.join(folder, file), { type: row.mediaType }));
  }
  const kept = await finish(version, result, made);
  if (!kept) await storage.remove(made.map(({ row }) => row.storageKey));
}

/** What a run that was killed had begun: first its bytes, then the rows that know of them. */
async function removeLeftovers(versionId: string): Promise<void> {
  const left = await asSystem("what an earlier run left of a version", (tx) =>
    tx.select({ key: renditions.storageKey }).from(renditions).where(eq(renditions.versionId, versionId)),
  );
  if (left.length === 0) return;
  await storage.remove(left.map(({ key }) => key));
  await asSystem("what an earlier run left of a version", (tx) =>
    tx.delete(renditions).where(eq(renditions.versionId, versionId)),
  );
}

/** The rows of what was made. An attachment that is a program, a web page or of no permitted type is named by its mail and not kept. */
async function rowsFor(version: Version, folder: string, files: MadeFile[]): Promise<Made[]> {
  const made: Made[] = [];
  for (const file of files) {
    const own = await ownFacts(folder, file);
    if (!own) continue;
    const id = newId();
    const { id: versionId, clientId, documentId, scopeId } = version;
    const { kind, number, size } = file;
    const row = { id, versionId, clientId, documentId, scopeId, kind, number, size, storageKey: reserveKey(id), ...own };
    made.push({ row, file: file.file });
  }
  return made;
}

async function ownFacts(folder: string, file: MadeFile) {
  if ("width" in file) {
    return { mediaType: file.mediaType, width: file.width, height: file.height };
  }
  if (file.kind === "mail") return { mediaType: file.mediaType };
  const name = safeName(file.name ?? "");
  const mediaType = await permittedType(name, path.join(folder, file.file), file.size);
  return mediaType && { mediaType, name };
}

async function permittedType(name: string, file: string, size: number): Promise<string | undefined> {
  if (size === 0) return undefined;
  try {
    return (await checkContent(name, inMemory(await readFile(file)))).mediaType;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Writes the rows before their bytes; false when the version is gone. */
async function announceRows(made: Made[]): Promise<boolean> {
  if (made.length === 0) return true;
  try {
    await asSystem("what is being made of a version", (tx) => tx.insert(renditions).values(made.map(({ row }) => row)));
    return true;
  } catch (error) {
    if (databaseError(error)?.code === sqlState.foreignKeyViolation) return false;
    throw error;
  }
}

function finish(version: Version, result: ProgramResult, made: Made[]): Promise<boolean> {
  const { id: versionId, clientId, documentId } = version;
  return asSystem("a version is prepared", async (tx) => {
    const [content] = await tx
      .update(versionContents)
      .set({
        preparation: result.failed ? "failed" : "done",
        preparationError: result.failed ?? null,
        pageCount: result.pages ?? null,
      })
      .where(eq(versionContents.versionId, versionId))
      .returning({ scopeId: versionContents.scopeId });
    if (!content) return false;
    await readTextLater(tx, documentId);
    if (made.length > 0) {
      const ids = made.map(({ row }) => row.id);
      await tx.update(renditions).set({ state: "ready" }).where(inArray(renditions.id, ids));
    }
    if (result.invoice) {
      const row = { versionId, clientId, documentId, scopeId: content.scopeId, ...result.invoice };
      await tx.insert(eInvoices).values(row).onConflictDoUpdate({ target: eInvoices.versionId, set: result.invoice });
    }
    if (made.length > 0 || result.pages || result.invoice || result.failed) {
      await announce(tx, { clientId, scopeId: content.scopeId, topic: "documents" });
    }
    return true;
  });
}
