import "server-only";
import { uploadThing } from "./client";
import { embeddedService } from "./embedded";
import { storageMode } from "./mode";
import { storage } from "./storage";

const PAGE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a sweep removed. */
export type Swept = { parts: number; files: number };

/**
 * Removes unfinished uploads untouched for a week and finished files that nobody knows. `knownAmong` says which of the
 * given keys belong to something in the database; files younger than a day are left alone, because their row may still
 * be on its way.
 */
export async function sweep(knownAmong: (keys: string[]) => Promise<ReadonlySet<string>>, now = new Date()): Promise<Swept> {
  const week = new Date(now.getTime() - 7 * DAY_MS);
  const parts = storageMode() === "embedded" ? await (await embeddedService()).sweepParts(week) : 0;
  const files = await sweepFiles(knownAmong, now.getTime() - DAY_MS);
  return { parts, files };
}

async function sweepFiles(knownAmong: (keys: string[]) => Promise<ReadonlySet<string>>, before: number): Promise<number> {
  const ownerless: string[] = [];
  for (let offset = 0, more = true; more; offset += PAGE) {
    const page = await uploadThing().listFiles({ limit: PAGE, offset });
    const old = page.files.filter((file) => file.uploadedAt < before).map((file) => file.key);
    const known = old.length > 0 ? await knownAmong(old) : new Set<string>();
    ownerless.push(...old.filter((key) => !known.has(key)));
    more = page.hasMore;
  }
  return storage.remove(ownerless);
}
