import type { AnnouncedBatch } from "@/lib/documents/input";
import type { DroppedFile } from "./dropped-files";
import type { OnSameName, UploadDoors } from "./upload-doors";

const filesPerAnnouncement = 500;

/** A file on its way into the tray. */
export type Incoming = DroppedFile & { key: string };

/** Where dropped files go. */
export interface UploadTarget {
  folderId: string | null;
  folderName: string | null;
}

type Choices = ReadonlyMap<string, OnSameName>;

/** What announcing needs of the uploader. */
export interface Announcer {
  doors: Pick<UploadDoors, "announce" | "findClashes" | "folderNamed">;
  patiently<T>(work: () => Promise<T>): Promise<T>;
  /** Asks what to do with names that the folder has already; null gives these files up. */
  ask(names: readonly string[], folderName: string | null): Promise<Choices | null>;
  /** Still in the tray? */
  isWanted(key: string): boolean;
  giveUp(keys: readonly string[]): void;
  announced(keys: readonly string[], answer: AnnouncedBatch): void;
  failed(keys: readonly string[], error: unknown): void;
}

/** Announces the files of one drop, folder by folder; dropped folders are made where they are missing. What fails stops only its own folder. */
export async function announceFiles(files: readonly Incoming[], target: UploadTarget, desk: Announcer): Promise<void> {
  const drop = new Drop(target, desk);
  for (const inFolder of byFolder(files)) await drop.announceFolder(inFolder);
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

  async announceFolder(files: readonly Incoming[]): Promise<void> {
    const path = files[0]?.folders ?? [];
    try {
      const folderId = await this.#folderFor(path);
      const choices = await this.#choicesFor(files, folderId, path.at(-1) ?? this.target.folderName);
      for (const onSameName of ["keep-both", "new-version", "skip"] as const) {
        const chosen = files.filter(({ file }) => (choices.get(file.name) ?? "keep-both") === onSameName);
        await this.#announce(chosen, { folderId, onSameName });
      }
    } catch (error) {
      const open = files.map(({ key }) => key);
      this.desk.failed(open, error);
    }
  }

  async #choicesFor(files: readonly Incoming[], folderId: string | null, folderName: string | null): Promise<Choices> {
    const taken: string[] = [];
    for (const part of inParts(files)) {
      const names = part.map(({ file }) => file.name);
      taken.push(...(await this.desk.patiently(() => this.desk.doors.findClashes(folderId, names))));
    }
    if (taken.length === 0) return new Map();
    const choices = await this.desk.ask(taken, folderName);
    if (choices) return choices;
    this.desk.giveUp(files.filter(({ file }) => taken.includes(file.name)).map(({ key }) => key));
    return new Map();
  }

  async #announce(files: readonly Incoming[], where: { folderId: string | null; onSameName: OnSameName }): Promise<void> {
    for (const part of inParts(files.filter(({ key }) => this.desk.isWanted(key)))) {
      const announced = part.map(({ file: { name, size, type, lastModified } }) => ({ name, size, type, lastModified }));
      const batch = this.#batchId ? { batchId: this.#batchId } : {};
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
