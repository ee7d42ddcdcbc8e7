import { isWanted } from "./wanted-names";

/** A file and the folders it lay in, from the dropped folder down; empty when it was dropped by itself. */
export interface DroppedFile {
  file: File;
  folders: readonly string[];
}

/** Files that are there, or that are still being read. */
export type GivenFiles = readonly DroppedFile[] | Promise<readonly DroppedFile[]>;

/** Reads everything that was dropped, folders with all that is in them. Call it before anything is awaited: the browser forgets. Rejects when a folder can't be read, or what reads it can't be loaded. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...data.items].flatMap((item) => (item.kind === "file" ? (item.webkitGetAsEntry() ?? []) : []));
  if (!entries.some((entry) => entry.isDirectory)) return chosenFiles(data.files);
  const { filesBelow } = await import("./files-below");
  return (await Promise.all(entries.map((entry) => filesBelow(entry)))).flat();
}

/** Files of an input; of a whole folder where the browser tells the way to each. */
export function chosenFiles(files: Iterable<File>): DroppedFile[] {
  const chosen = [...files].map((file) => ({ file, folders: file.webkitRelativePath.split("/").slice(0, -1) }));
  return chosen.filter(({ file, folders }) => folders.length === 0 || isWanted(file.name));
}

/** The same files, all in these folders, whatever they lay in. */
export async function filedUnder(folders: readonly string[], given: GivenFiles): Promise<DroppedFile[]> {
  return (await given).map(({ file }) => ({ file, folders }));
}
