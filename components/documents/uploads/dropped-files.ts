/** A file and the folders it lay in, from the dropped folder down; empty when it was dropped by itself. */
export interface DroppedFile {
  file: File;
  folders: readonly string[];
}

/** Reads everything that was dropped, folders with all that is in them. Call it before anything is awaited: the browser forgets. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...data.items].flatMap((item) => (item.kind === "file" ? (item.webkitGetAsEntry() ?? []) : []));
  const plain = [...data.files];
  if (entries.length === 0) return chosenFiles(plain);
  return (await Promise.all(entries.map((entry) => filesBelow(entry, [])))).flat();
}

/** Files of an input; of a whole folder where the browser tells the way to each. */
export function chosenFiles(files: Iterable<File>): DroppedFile[] {
  return [...files].map((file) => ({ file, folders: file.webkitRelativePath.split("/").slice(0, -1) }));
}

async function filesBelow(entry: FileSystemEntry, folders: readonly string[]): Promise<DroppedFile[]> {
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
  return (await Promise.all(children.filter(isWanted).map((child) => filesBelow(child, below)))).flat();
}

/** What systems leave in folders and nobody means to send. */
const isWanted = (entry: FileSystemEntry) => ![".DS_Store", "Thumbs.db", "desktop.ini"].includes(entry.name);
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
