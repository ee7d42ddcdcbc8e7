import type { DroppedFile } from "./dropped-files";
import { isWanted } from "./wanted-names";

/** A dropped file, or all files of a dropped folder with the folders they lie in. Rejects when one of them can't be read. */
export async function filesBelow(entry: FileSystemEntry, folders: readonly string[] = []): Promise<DroppedFile[]> {
  if (isFile(entry)) return [{ file: await new Promise<File>((done, fail) => entry.file(done, fail)), folders }];
  if (!isFolder(entry)) return [];
  const children: FileSystemEntry[] = [];
  const reader = entry.createReader();
  for (;;) {
    // A folder comes in portions.
    const portion = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (portion.length === 0) break;
    children.push(...portion);
  }
  const below = [...folders, entry.name];
  return (await Promise.all(children.filter(({ name }) => isWanted(name)).map((child) => filesBelow(child, below)))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
