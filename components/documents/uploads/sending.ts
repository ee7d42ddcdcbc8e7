import type { UploadOutcome } from "@/lib/documents/upload-input";
import type { RunningPut } from "@/lib/storage/put-resumable";
import { Addresses } from "./addresses";
import type { Begun } from "./begun";
import type { TrayDesk } from "./categorising";
import { rememberProgress } from "./progress-memory";
import { type Pace, Paces, seldom } from "./speed";
import { waitingToBeSent } from "./tray-queue";
import type { TrayItem } from "./tray-state";

/** What sending needs beside the tray. */
export interface SendingDesk extends TrayDesk {
  fileOf(key: string): File | undefined;
  /** Its file is not needed any more. */
  isDone(key: string): void;
  failed(key: string, error: unknown): void;
  /** There is room for the next one. */
  goOn(): void;
}

/** Sends files of the tray, each for itself. */
export class Sending {
  /** What is being sent; null until its address is there. */
  readonly #running = new Map<string, RunningPut<UploadOutcome> | null>();
  readonly #paces = new Paces();
  readonly #addresses: Addresses;

  constructor(
    private readonly desk: SendingDesk,
    private readonly begun: Begun,
  ) {
    this.#addresses = new Addresses((files) => desk.doors.presign(files), desk.patiently);
  }

  /** Begins with a file, or goes on where it was paused. What becomes of it, the tray hears. */
  start(item: TrayItem): void {
    const running = this.#running.get(item.key);
    if (running) running.resume();
    else void this.#send(item);
  }

  pause(key: string): void {
    this.#running.get(key)?.pause();
  }

  abort(key: string): void {
    this.#running.get(key)?.abort();
  }

  /** How fast they go, as far as it can be told. */
  pacesOf(items: readonly TrayItem[]): Map<string, Pace> {
    return this.#paces.of(items.filter(({ phase }) => phase === "sending"));
  }

  async #send({ key, uploadId }: TrayItem): Promise<void> {
    const file = this.desk.fileOf(key);
    // Paused and resumed while its address was asked for: it is on its way already.
    if (!file || !uploadId || this.#running.has(key)) return;
    this.#running.set(key, null);
    try {
      const outcome = await this.#outcomeOf(key, uploadId, file);
      if (!outcome) return;
      if (outcome.status !== "refused") this.desk.isDone(key);
      rememberProgress(uploadId, null);
      this.desk.happen({ happened: "ended", key, outcome });
    } catch (error) {
      this.desk.failed(key, error);
    } finally {
      this.#running.delete(key);
      this.#paces.forget(key);
      this.desk.goOn();
    }
  }

  /** What became of it; undefined when it was taken out of the tray before its address was there. */
  async #outcomeOf(key: string, uploadId: string, file: File): Promise<UploadOutcome | undefined> {
    const { doors, happen, patiently, tray } = this.desk;
    const item = () => tray().items.find((one) => one.key === key);
    const announced = { uploadId, size: file.size, mediaType: file.type };
    const soon = waitingToBeSent(tray(), (one) => this.desk.fileOf(one)?.type ?? "");
    const address = await this.#addresses.of(announced, soon);
    if (!item()) return undefined;
    // Filed by another window, or the last one of a page that was left, or given up there.
    if ("ended" in address) return address.ended;
    const put = doors.put(file, address, {
      resign: () => this.#addresses.anew(announced),
      isNew: this.begun.isNew(uploadId),
      onProgress: seldom((sent) => this.#progressed(key, uploadId, sent)),
      onState: (state) =>
        happen({ happened: "stalled", key, trouble: state === "waiting" || state === "offline" ? state : null }),
    });
    this.#running.set(key, put);
    this.begun.sent(uploadId);
    if (item()?.phase === "paused") put.pause();
    const { serverData } = await put.done;
    return serverData ?? (await patiently(() => doors.settle(uploadId)));
  }

  #progressed(key: string, uploadId: string, sent: number): void {
    this.#paces.note(key, sent);
    rememberProgress(uploadId, sent);
    this.desk.happen({ happened: "progressed", key, sent });
  }
}
