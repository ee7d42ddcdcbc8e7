import "server-only";
import { and, eq, gt, inArray } from "drizzle-orm";
import { renditions } from "@/db/schema/contents";
import { documentVersions } from "@/db/schema/documents";
import { startDocuments } from "@/db/schema/services";
import { doomedFiles } from "@/db/schema/trash";
import { uploads } from "@/db/schema/uploads";
import { asSystem } from "@/lib/access/as-system";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage/storage";
import { sweep } from "@/lib/storage/sweep";

/**
 * Removes stored files that belong to no version, no rendition, no getting-started document and no open upload, and parts of uploads nobody went on with. What the
 * trash is about to remove still belongs to it. `now` is for looking ahead: files younger than a day are left alone.
 */
export function sweepStorage(now = new Date()) {
  return sweep(
    (keys) =>
      asSystem("which stored files belong to something", async (tx) => {
        const filed = await tx
          .select({ key: documentVersions.storageKey })
          .from(documentVersions)
          .where(inArray(documentVersions.storageKey, keys));
        const open = await tx
          .select({ key: uploads.storageKey })
          .from(uploads)
          .where(and(inArray(uploads.storageKey, keys), eq(uploads.state, "reserved")));
        const made = await tx.select({ key: renditions.storageKey }).from(renditions).where(inArray(renditions.storageKey, keys));
        const doomed = await tx
          .select({ key: doomedFiles.storageKey })
          .from(doomedFiles)
          .where(inArray(doomedFiles.storageKey, keys));
        const begun = await tx
          .select({ key: startDocuments.storageKey })
          .from(startDocuments)
          .where(inArray(startDocuments.storageKey, keys));
        return new Set([...filed, ...open, ...made, ...begun, ...doomed].map((row) => row.key));
      }),
    now,
  );
}

const page = 500;

/** The storage keys of versions whose bytes are not there: an empty list proves that no row is without bytes. One look at the storage for each. */
export async function findVersionsWithoutBytes(): Promise<string[]> {
  const missing: string[] = [];
  for (let after = "", more = true; more; ) {
    const rows = await asSystem("the versions of all documents, to look for their bytes", (tx) =>
      tx
        .selectDistinct({ key: documentVersions.storageKey })
        .from(documentVersions)
        .where(gt(documentVersions.storageKey, after))
        .orderBy(documentVersions.storageKey)
        .limit(page),
    );
    for (const { key } of rows) {
      const reply = await storage.open(key, { range: "bytes=0-0" });
      await reply.body?.cancel();
      if (reply.status === 404) missing.push(key);
    }
    after = rows.at(-1)?.key ?? after;
    more = rows.length === page;
  }
  return missing;
}

/** The nightly look at the storage: removes what belongs to nothing, and says in the log which versions lost their bytes (a disk that was not restored). */
export async function lookAfterStorage(): Promise<void> {
  const swept = await sweepStorage();
  if (swept.files + swept.parts > 0) log.info(swept, "Removed stored files that belonged to nothing");
  // At a service each look is a request over the network: there its own promise of durability has to do.
  if (storage.mode !== "embedded") return;
  const missing = await findVersionsWithoutBytes();
  if (missing.length > 0) log.error({ keys: missing.slice(0, 100), count: missing.length }, "Versions without their bytes");
}
