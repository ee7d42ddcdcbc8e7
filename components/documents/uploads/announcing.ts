import type { AnnouncedBatch, NameClash } from "@/lib/documents/upload-input";
import type { UploadPurpose } from "@/lib/tasks/input";
import type { DroppedFile } from "./dropped-files";
import { isSameContent } from "./same-content";
import type { NewItem, TrayItem } from "./tray-state";
import type { OnSameName, UploadDoors } from "./upload-doors";

const filesPerAnnouncement = 500;

/** A file on its way into the tray. */
export type Incoming = DroppedFile & { key: string };

/** Where dropped files go. */
export interface UploadTarget {
  folderId: string | null;
  folderName: string | null;
  /** What the files are for. They are new files then: one of a name that is there already gets a number, and nobody is asked. */
  purpose?: UploadPurpose | null | undefined;
  /** The category that somebody has chosen for them already. */
  category?: string | null;
}

/** Where another file in the place of this one goes, and as what. */
export const againAs = (item: TrayItem): UploadTarget => ({ ...item, category: item.isCategoryChosen ? item.category : null });

/** Gives each file of a tray a key of its own. */
export function fileKeys(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `file-${last}`;
  };
}

/** A file as the tray first shows it. */
export function newItem(
  { key, file: { name, size, lastModified }, folders }: Incoming,
  target: UploadTarget,
  group: string,
): NewItem {
  const { folderId, purpose, category: chosen = null } = target;
  const folderName = folders.at(-1) ?? target.folderName;
  return { key, group, name, size, lastModified, purpose, chosen, folderId, folderName };
}

/** A file whose name its folder has already. */
export interface Clash {
  key: string;
  name: string;
  folderName: string | null;
  /** What lies there is this very file. */
  isSame: boolean;
}

/** What can be done with it. */
export type Choice = OnSameName | "skip";
/** What to do with each of them, by key. */
export type Choices = ReadonlyMap<string, Choice>;

/** What announcing needs of the uploader. */
export interface Announcer {
  doors: Pick<UploadDoors, "announce" | "findClashes" | "folderNamed">;
  patiently<T>(work: () => Promise<T>): Promise<T>;
  /** Asks what to do with names that are taken, once for a whole drop; null gives these files up. */
  ask(clashes: readonly Clash[]): Promise<Choices | null>;
  /** Still in the tray? */
  isWanted(key: string): boolean;
  giveUp(keys: readonly string[]): void;
  /** Nothing of these is sent, and the tray says why. */
  skip(keys: readonly string[]): void;
  announced(keys: readonly string[], answer: AnnouncedBatch): void;
  failed(keys: readonly string[], error: unknown): void;
}

/**
 * Announces the files of one drop, folder by folder; dropped folders are made where they are missing. What fails stops only its own
 * folder. Files whose names are taken wait for an answer, and nothing waits for them.
 */
export async function announceFiles(files: readonly Incoming[], target: UploadTarget, desk: Announcer): Promise<void> {
  const drop = new Drop(target, desk);
  const taken: Place[] = [];
  for (const inFolder of byFolder(files)) taken.push(...(await drop.announceFree(inFolder)));
  const clashing: Clash[] = [];
  for (const { files: inFolder, folderName, clashes } of taken)
    for (const { key, file } of inFolder) {
      const there = clashes.get(file.name);
      clashing.push({ key, name: file.name, folderName, isSame: there !== undefined && (await isSameContent(file, there)) });
    }
  if (clashing.length === 0) return;
  const choices = await desk.ask(clashing);
  if (choices) for (const place of taken) await drop.announceChosen(place, choices);
  else desk.giveUp(clashing.map(({ key }) => key));
}

/** Files that go into one folder. */
interface Place {
  files: readonly Incoming[];
  folderId: string | null;
  folderName: string | null;
  /** What lies there under their names. */
  clashes: ReadonlyMap<string, NameClash>;
}

class Drop {
  readonly #folders: Map<string, string | null>;
  #batchId: string | undefined;

  constructor(
    private readonly target: UploadTarget,
    private readonly desk: Announcer,
  ) {
    this.#folders = new Map([["", target.folderId]]);
  }

  /** Announces what meets no name; gives back what does. */
  async announceFree(files: readonly Incoming[]): Promise<Place[]> {
    const path = files[0]?.folders ?? [];
    try {
      const folderId = await this.#folderFor(path);
      const clashes = await this.#findClashes(files, folderId);
      const free = files.filter(({ file }) => !clashes.has(file.name));
      const others = files.filter(({ file }) => clashes.has(file.name));
      await this.#announce(free, { folderId, onSameName: "keep-both" });
      return others.length > 0 ? [{ files: others, folderId, folderName: path.at(-1) ?? this.target.folderName, clashes }] : [];
    } catch (error) {
      this.#fail(files, error);
      return [];
    }
  }

  async announceChosen({ files, folderId }: Place, choices: Choices): Promise<void> {
    try {
      const chosen = (choice: Choice) => files.filter(({ key }) => (choices.get(key) ?? "keep-both") === choice);
      this.desk.skip(chosen("skip").map(({ key }) => key));
      for (const onSameName of ["keep-both", "new-version"] as const)
        await this.#announce(chosen(onSameName), { folderId, onSameName });
    } catch (error) {
      this.#fail(files, error);
    }
  }

  #fail(files: readonly Incoming[], error: unknown): void {
    const open = files.map(({ key }) => key);
    this.desk.failed(open, error);
  }

  async #findClashes(files: readonly Incoming[], folderId: string | null): Promise<ReadonlyMap<string, NameClash>> {
    const clashes = new Map<string, NameClash>();
    if (this.target.purpose) return clashes;
    for (const part of inParts(files)) {
      const names = part.map(({ file }) => file.name);
      const found = await this.desk.patiently(() => this.desk.doors.findClashes(folderId, names));
      for (const clash of found) clashes.set(clash.name, clash);
    }
    return clashes;
  }

  async #announce(files: readonly Incoming[], where: { folderId: string | null; onSameName: OnSameName }): Promise<void> {
    for (const part of inParts(files.filter(({ key }) => this.desk.isWanted(key)))) {
      const announced = part.map(({ file: { name, size, type, lastModified } }) => ({ name, size, type, lastModified }));
      const batch = {
        ...(this.#batchId ? { batchId: this.#batchId } : {}),
        ...(this.target.purpose ? { purpose: this.target.purpose } : {}),
      };
      const answer = await this.desk.patiently(() => this.desk.doors.announce({ ...where, ...batch, files: announced }));
      this.#batchId = answer.batchId;
      const keys = part.map(({ key }) => key);
      this.desk.announced(keys, answer);
    }
  }

  async #folderFor(path: readonly string[]): Promise<string | null> {
    let parent = this.target.folderId;
    for (const [depth, name] of path.entries()) {
      const place = path.slice(0, depth + 1).join("/");
      const above = parent;
      parent = this.#folders.get(place) ?? (await this.desk.patiently(() => this.desk.doors.folderNamed(above, name)));
      this.#folders.set(place, parent);
    }
    return parent;
  }
}

/** Files of one folder together, folders from the top down. */
function byFolder(files: readonly Incoming[]): Incoming[][] {
  const folders = new Map<string, Incoming[]>();
  for (const file of files) {
    const place = file.folders.join("/");
    folders.set(place, [...(folders.get(place) ?? []), file]);
  }
  return [...folders].sort(([one], [other]) => one.localeCompare(other)).map(([, inFolder]) => inFolder);
}

function inParts<T>(files: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(files.length / filesPerAnnouncement) }, (_, part) =>
    files.slice(part * filesPerAnnouncement, (part + 1) * filesPerAnnouncement),
  );
}
