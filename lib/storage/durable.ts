import "server-only";
import { type Stats, statSync } from "node:fs";
import { mkdir, open, readdir, rename } from "node:fs/promises";
import path from "node:path";

/** Whether the error carries one of these system codes, such as ENOENT. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/**
 * What the disk knows of a file; undefined when there is none. Asked in place, for most are not there yet: the promise of an error
 * costs more than thirty times what the answer does.
 */
export function statOf(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

/** Makes names in a directory survive a power cut. Windows keeps them without being asked and cannot be asked. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The directory exists afterwards, and so do its parents, also after a power cut. */
export async function ensureDirectory(directory: string): Promise<void> {
  const firstMade = await mkdir(directory, { recursive: true });
  if (firstMade === undefined) return;
  const above = path.dirname(firstMade);
  for (let made = path.dirname(directory); made.length >= above.length; made = path.dirname(made)) {
    await syncDirectory(made);
    if (made === path.dirname(made)) return;
  }
}

/** Writes a small file; afterwards its text survives a power cut. Whoever reads it meanwhile may find a part of it. */
export async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Does the work at the first call and never again, but for a failure: whoever calls after one has it tried anew. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}

/** Replaces a small file as a whole: readers find the old text or the new one, never a mixture. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  await writeSynced(draft, text);
  await rename(draft, file);
}

/** The names in a directory; a directory that does not exist has none. */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

/** A key as a file name. Keys differ by case and some file systems do not, so capitals are written as "_" and lower case. */
export function fileNameOf(key: string): string {
  if (!isKey(key)) throw new Error("not a storage key");
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The key that a file name stands for; undefined when it is not the name of a stored file. */
export function keyOf(fileName: string): string | undefined {
  if (!/^[a-z0-9_]+$/.test(fileName)) return undefined;
  const key = fileName.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return isKey(key) ? key : undefined;
}

/** Whether the text has the shape of a key: letters and digits only, so that it can never be a path. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9]{8,100}$/.test(text);
}
