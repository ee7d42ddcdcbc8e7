import type { AnnouncedBatch } from "@/lib/documents/upload-input";
import { Store } from "../store";
import { againAs, announceFiles, fileKeys, type Incoming, newItem, type UploadTarget } from "./announcing";
import { Begun } from "./begun";
import { Categorising, type TrayDesk } from "./categorising";
import { Confirming } from "./confirming";
import type { DroppedFile } from "./dropped-files";
import { patiently } from "./patience";
import { rememberedProgress, rememberProgress } from "./progress-memory";
import { Questions } from "./questions";
import { Sending } from "./sending";
import { endedBatches, interruptedFor, nextToStart } from "./tray-queue";
import { afterwards, emptyTray, type FoundUpload, hasEnded, type TrayEvent, type TrayItem } from "./tray-state";
import { isFinal, troubleOf } from "./trouble";
import type { UploadDoors } from "./upload-doors";
import type { UploaderView } from "./uploader-view";
import { isFolderGone, waitingWith, waitsAgain, waitsForFolder } from "./without-folder";

const atOnce = 3;

/** Sends files to one client file, three at once, whatever page is open; each goes on, pauses and fails for itself. */
export class Uploader extends Store<UploaderView> {
  readonly #newKey = fileKeys();
  readonly #files = new Map<string, DroppedFile>();
  readonly #begun = new Begun();
  readonly #questions = new Questions((question) => this.show({ ...this.view(), question }));
  readonly #sending: Sending;
  readonly #categorising: Categorising;
  readonly #confirming: Confirming;

  constructor(
    private readonly doors: UploadDoors,
    private readonly firstPauseMs = 1000,
  ) {
    super({ tray: emptyTray, paces: new Map(), question: null });
    const desk: TrayDesk = {
      doors,
      patiently: (work) => this.#patiently(work),
      tray: () => this.view().tray,
      happen: (event) => this.#happen(event),
    };
    this.#categorising = new Categorising(desk);
    this.#confirming = new Confirming(desk);
    this.#sending = new Sending(
      {
        ...desk,
        fileOf: (key) => this.#files.get(key)?.file,
        isDone: (key) => this.#files.delete(key),
        failed: (key, error) => this.#failed(key, error),
        goOn: () => this.#pump(),
      },
      this.#begun,
    );
  }

  /** Takes files in: one that was interrupted goes on, the others are announced and sent. Ends when all are announced. */
  async add(
    dropped: readonly DroppedFile[],
    target: UploadTarget,
    giveUp = (keys: readonly string[]) => void Promise.all(keys.map((key) => this.remove(key))),
  ): Promise<void> {
    const group = this.#newKey();
    const fresh: Incoming[] = [];
    for (const one of dropped) {
      const open = interruptedFor(this.view().tray, one.file);
      const key = open?.key ?? this.#newKey();
      this.#files.set(key, one);
      if (open) this.#happen({ happened: "reattached", key });
      else fresh.push({ ...one, key });
    }
    this.#happen({ happened: "added", items: fresh.map((one) => newItem(one, target, group)) });
    this.#pump();
    await announceFiles(fresh, target, {
      doors: this.doors,
      patiently: (work) => this.#patiently(work),
      ask: (clashes) => this.#questions.ask(clashes),
      isWanted: (key) => this.#item(key) !== undefined,
      giveUp,
      skip: (keys) => {
        for (const key of keys) if (this.#files.delete(key)) this.#happen({ happened: "skipped", key });
        this.#pump();
      },
      announced: (keys, answer) => this.#announced(keys, answer),
      failed: (keys, error) => {
        for (const key of keys) if (this.#item(key)?.phase === "announcing") this.#failed(key, error);
      },
    });
  }

  /** Hears from a place (the file, a task) what this person has begun there and not finished, whenever its page is read. */
  found(place: string, uploads: readonly FoundUpload[]): void {
    this.#happen({ happened: "found", ...this.#begun.told(place, uploads), held: rememberedProgress() });
  }

  pause(key: string): void {
    this.#happen({ happened: "paused", key });
    this.#sending.pause(key);
    this.#pump();
  }

  /** Goes on with a paused or failed file. */
  async resume(key: string): Promise<void> {
    const item = this.#item(key);
    const file = this.#files.get(key);
    if (item?.uploadId || item?.phase === "paused") {
      this.#happen({ happened: "resumed", key });
      this.#pump();
    } else if (item && file) {
      this.#happen({ happened: "removed", key });
      await this.add([file], againAs(item));
    }
  }

  /** Gives files of the tray and of its receipts a category. Rejects, and shows what was before, when the server says no. */
  categorise(keys: readonly string[], category: string): Promise<void> {
    return this.#categorising.choose(keys, category);
  }

  pauseAll(): void {
    for (const { key, phase } of this.view().tray.items) if (phase === "waiting" || phase === "sending") this.pause(key);
  }

  resumeAll(): void {
    for (const { key, phase } of this.view().tray.items) if (phase === "paused") void this.resume(key);
  }

  /** Takes everything out of the tray that has not arrived. */
  cancelAll(): void {
    for (const { key, phase } of this.view().tray.items) if (phase !== "arrived") void this.remove(key);
  }

  /** Takes a file out of the tray; one on its way is given up here and on the server. */
  async remove(key: string): Promise<void> {
    const item = this.#item(key);
    this.#happen({ happened: "removed", key });
    this.#files.delete(key);
    this.#sending.abort(key);
    if (item?.uploadId && !hasEnded(item)) await this.#giveUp(item.uploadId);
    this.#pump();
  }

  /** Sends another file in the place of a refused one. */
  async replace(key: string, file: File): Promise<void> {
    const item = this.#item(key);
    const folders = this.#files.get(key)?.folders ?? [];
    await this.remove(key);
    if (item) await this.add([{ file, folders }], againAs(item));
  }

  /** Announces a file whose folder is gone in another one, with all that wait alike; given up, they wait as before. */
  async moveTo(key: string, folder: Pick<UploadTarget, "folderId" | "folderName">): Promise<void> {
    const waiting = waitingWith(this.view().tray, key);
    const [first] = waiting;
    if (!first) return;
    const files = waiting.flatMap((item) => this.#files.get(item.key) ?? []);
    for (const item of waiting) {
      this.#files.delete(item.key);
      this.#happen({ happened: "removed", key: item.key });
    }
    await this.add(files, { ...againAs(first), ...folder }, (keys) => {
      for (const kept of keys) this.#happen({ happened: "ended", key: kept, outcome: waitsAgain(this.#item(kept), waiting) });
    });
  }

  /** Something would be cut off, or lost, if the page went away now. */
  isBusy(): boolean {
    return this.view().tray.items.some((item) => item.needsFolder || (!hasEnded(item) && item.phase !== "interrupted"));
  }

  #announced(keys: readonly string[], answer: AnnouncedBatch): void {
    this.#happen({ happened: "announced", keys, answer });
    for (const { index, uploadId } of answer.uploads) {
      if (uploadId && !this.#item(keys[index] ?? "")) void this.#giveUp(uploadId);
      else if (uploadId) this.#begun.announced(uploadId);
    }
    void this.#categorising.announced(keys);
    this.#pump();
  }

  #pump(): void {
    for (const item of nextToStart(this.view().tray, atOnce)) {
      this.#happen({ happened: "started", key: item.key });
      this.#sending.start(item);
    }
    for (const batchId of endedBatches(this.view().tray)) void this.#confirming.of(batchId);
  }

  async #giveUp(uploadId: string): Promise<void> {
    rememberProgress(uploadId, null);
    // The server forgets by itself, after some days, what nobody goes on with: whatever becomes of this is fine.
    await Promise.allSettled([this.#patiently(() => this.doors.cancel(uploadId))]);
  }

  #failed(key: string, error: unknown): void {
    const trouble = troubleOf(error);
    if (isFolderGone(error)) this.#happen({ happened: "ended", key, outcome: waitsForFolder(error.message) });
    else if (trouble) this.#happen({ happened: "failed", key, ...trouble });
  }

  #patiently<T>(work: () => Promise<T>): Promise<T> {
    return patiently(work, isFinal, this.firstPauseMs);
  }

  #item(key: string): TrayItem | undefined {
    return this.view().tray.items.find((item) => item.key === key);
  }

  #happen(event: TrayEvent): void {
    const tray = afterwards(this.view().tray, event);
    this.show({ ...this.view(), tray, paces: this.#sending.pacesOf(tray.items) });
  }
}
