import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { log } from "@/lib/log";
import type { PlannedFile, ZipPlan } from "./zip-plan";
import { keepDownloads, readableNow } from "./zip-reads";
import { readTogether, streamZip, type ZipEntry, type ZipWriter } from "./zip-writing";

// So many documents are asked for at once, and so long such an answer holds. A slow reader makes it be asked anew.
const perQuestion = 40;
const answerHoldsMs = 2_000;

/** What a person finds in the ZIP in place of documents that they could no longer read when their turn came. */
export interface LeftOutNote {
  name: string;
  text: (paths: readonly string[]) => string;
}

/**
 * The plan as a ZIP, written while it is read. Each document is asked for right before its bytes and written down as loaded; one that
 * is gone by then stands in a note instead. When bytes can't be read the stream breaks off, so that what arrived is no whole ZIP.
 */
export function zipStream(actor: Actor, clientId: string, plan: ZipPlan, leftOut: LeftOutNote): ReadableStream<Uint8Array> {
  const write = async (zip: ZipWriter) => {
    for (const folder of plan.folders) zip.addFolder(folder);
    const missing: string[] = [];
    for (let from = 0; from < plan.files.length; from += perQuestion) {
      missing.push(...(await writePart(zip, { actor, clientId }, plan.files.slice(from, from + perQuestion))));
    }
    if (missing.length > 0) await zip.addBytes(leftOut.name, Buffer.from(leftOut.text(missing), "utf8"), { compress: false });
  };
  return streamZip(write, (error) => log.error({ err: error, clientId }, "A ZIP broke off"));
}

/** Writes some files, and keeps which of them were read however it ends. Gives the paths of those that may not be read. */
async function writePart(
  zip: ZipWriter,
  { actor, clientId }: { actor: Actor; clientId: string },
  files: readonly PlannedFile[],
): Promise<string[]> {
  const read: string[] = [];
  const missing: string[] = [];
  try {
    let answer = await readableNow(actor, clientId, files);
    let answeredAt = performance.now();
    for (let at = 0; at < files.length; ) {
      if (performance.now() - answeredAt > answerHoldsMs) {
        answer = await readableNow(actor, clientId, files.slice(at));
        answeredAt = performance.now();
      }
      const entries: ZipEntry[] = [];
      const together = readTogether(files.slice(at), ({ documentId }) => answer.get(documentId)?.size ?? 0);
      for (const { documentId, path, filedAt } of together) {
        const stored = answer.get(documentId);
        if (stored) {
          entries.push({ path, at: filedAt, ...stored });
          read.push(documentId);
        } else missing.push(path);
      }
      await zip.addStored(entries);
      at += together.length;
    }
  } finally {
    await keepDownloads(actor, clientId, read);
  }
  return missing;
}
