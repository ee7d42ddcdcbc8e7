import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { versionContents } from "@/db/schema/contents";
import { documentVersions } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { announce } from "@/lib/live/announce";
import { bytesOf } from "@/lib/storage/body";
import { storage } from "@/lib/storage/storage";
import { planPreparing } from "../preparing/plan";
import { scanBytes, type Verdict } from "./clamd";
import { tellOfVirus } from "./tell";

/**
 * Has the scanner look at a version and writes down what it said, for all versions that share these bytes: clean ones open for everybody who
 * sees the document, infected ones close for all, and their uploader and the responsible are told. Scanned once; throws while the scanner
 * is away, and until then nothing opens.
 */
export async function scanVersion({ versionId }: { versionId: string }): Promise<void> {
  const address = env.CLAMD_URL;
  const version = await findVersion(versionId);
  if (!address || !version) return;
  if (version.scanState === "clean" || version.scanState === "infected") {
    await asSystem("a version whose bytes were scanned before", (tx) => planPreparing(tx, versionId));
    return;
  }
  const stopped = new AbortController();
  const reply = await storage.open(version.storageKey, { signal: stopped.signal });
  if (!reply.ok) throw new Error(`a stored file could not be read (${reply.status})`);
  try {
    const verdict = await scanBytes(address, bytesOf(reply.body, stopped.signal));
    await asSystem("the scanner's verdict", (tx) => keepVerdict(tx, version.storageKey, verdict));
  } finally {
    stopped.abort();
  }
}

async function findVersion(versionId: string) {
  const [found] = await asSystem("a job scans a version", (tx) =>
    tx
      .select({ storageKey: documentVersions.storageKey, scanState: versionContents.scanState })
      .from(documentVersions)
      .innerJoin(versionContents, eq(versionContents.versionId, documentVersions.id))
      .where(eq(documentVersions.id, versionId)),
  );
  return found;
}

async function keepVerdict(tx: Tx, storageKey: string, verdict: Verdict): Promise<void> {
  const sharing = tx
    .select({ id: documentVersions.id })
    .from(documentVersions)
    .where(eq(documentVersions.storageKey, storageKey));
  const rows = await tx
    .update(versionContents)
    .set(outcomeOf(verdict))
    .where(inArray(versionContents.versionId, sharing))
    .returning();
  for (const { versionId, clientId, scopeId } of rows) {
    if (verdict.is === "clean") await planPreparing(tx, versionId);
    if (verdict.is === "infected") await tellOfVirus(tx, versionId, verdict.signature);
    await announce(tx, { clientId, scopeId, topic: "documents" });
  }
}

function outcomeOf(verdict: Verdict) {
  const scannedAt = sql`now()`;
  if (verdict.is === "tooLarge") return { scanError: "tooLarge", scannedAt };
  if (verdict.is === "clean") return { scanState: "clean" as const, scanError: null, scannedAt };
  return { scanState: "infected" as const, signature: verdict.signature, scanError: null, scannedAt };
}
