import { gate } from "@/lib/gate";
import { type Ended, type Presigned, PresignRefused } from "./presign";
import { heldIn, type Reply, sendPiece } from "./send-piece";

/** How an upload ended. `serverData` is missing when the file had already arrived and only the answer was lost. */
export type PutResult<T> = { key: string; sha256: string | undefined; serverData: T | undefined };

/** Why an upload cannot go on by itself. The bytes that arrived are kept; putting it again goes on after them. */
export type PutFailure = "aborted" | "unreachable" | "storageFull" | "refused" | "fileChanged";

/** The end of an upload that did not succeed. */
export class PutFailed extends Error {
  override readonly name = "PutFailed";

  constructor(readonly reason: PutFailure) {
    super(`the upload stopped: ${reason}`);
  }
}

/** How to put a file. Addresses under the app's own host take pieces; a managed service takes one long request. */
export type PutOptions<T = unknown> = {
  /** Asks for a new address when the old one has expired, or hears that the upload has ended elsewhere. */
  resign: () => Promise<Presigned | Ended<T>>;
  /** Nothing has ever been sent of it: the first byte goes without asking what is held. */
  isNew?: boolean;
  onProgress?: (sentBytes: number) => void;
  /** What the upload is doing, whenever that changes. */
  onState?: (state: PutState) => void;
  chunkBytes?: number;
  /** Attempts without any progress before it gives up as unreachable. */
  patience?: number;
  /** The first pause before a new attempt; later ones grow. */
  firstDelayMs?: number;
  /** A transfer without progress for so long counts as dead. */
  stallMs?: number;
};

export type PutState = "sending" | "waiting" | "offline" | "paused";

/** A running upload and what may be done with it. */
export type RunningPut<T> = { done: Promise<PutResult<T>>; pause(): void; resume(): void; abort(): void };

const CHUNK_BYTES = 32 * 1024 * 1024;
const LONGEST_DELAY_MS = 30_000;
const nothingHeld: Reply = { status: 200, held: 0, body: undefined };

/** Puts a file and goes on by itself after cut lines, sleep and expired addresses, at the byte the server holds. */
export function putResumable<T>(file: Blob, presigned: Presigned, options: PutOptions<T>): RunningPut<T> {
  const put = new ResumablePut<T>(file, presigned, options);
  return { done: put.run(), pause: () => put.pause(), resume: () => put.resume(), abort: () => put.abort() };
}

class ResumablePut<T> {
  readonly #chunkBytes: number;
  readonly #stallMs: number;
  readonly #abort = new AbortController();
  #attempt = new AbortController();
  #paused: { promise: Promise<void>; open: () => void } | undefined;
  #fruitless = 0;
  #furthest = 0;
  #isNew: boolean;
  #state: PutState | undefined;

  constructor(
    private readonly file: Blob,
    private presigned: Presigned,
    private readonly options: PutOptions<T>,
  ) {
    this.#chunkBytes = options.chunkBytes ?? CHUNK_BYTES;
    this.#stallMs = options.stallMs ?? 30_000;
    this.#isNew = options.isNew ?? false;
  }

  pause(): void {
    this.#paused ??= gate();
    this.#attempt.abort();
    this.#show("paused");
  }

  resume(): void {
    this.#paused?.open();
    this.#paused = undefined;
  }

  abort(): void {
    this.#abort.abort();
    this.#attempt.abort();
    this.resume();
  }

  async run(): Promise<PutResult<T>> {
    const drop = () => this.#attempt.abort();
    window.addEventListener("offline", drop);
    try {
      for (;;) {
        await this.#ready();
        // Paused or given up in the moment between: nothing is begun.
        if (this.#paused || this.#abort.signal.aborted) continue;
        const result = await this.#once();
        if (result) return result;
        await this.#rest();
      }
    } finally {
      window.removeEventListener("offline", drop);
    }
  }

  /** One attempt: from what the server holds to the end. Gives nothing when it should be tried again. */
  async #once(): Promise<PutResult<T> | undefined> {
    this.#attempt = new AbortController();
    try {
      let reply = this.#isNew ? nothingHeld : await this.#head();
      this.#isNew = false;
      while (reply.status === 200 || reply.status === 202) {
        this.#show("sending");
        const start = reply.held ?? 0;
        this.#advance(start);
        reply = await this.#put(start);
        if (reply.status === 200) return this.#arrived(reply.body);
      }
      return await this.#judge(reply.status);
    } catch (error) {
      if (error instanceof PutFailed) throw error;
      if (error instanceof PresignRefused && error.isFinal) throw new PutFailed("refused");
      await this.#requireReadable();
      return undefined;
    }
  }

  async #judge(status: number): Promise<PutResult<T> | undefined> {
    if (status === 409) return { key: this.presigned.key, sha256: undefined, serverData: undefined };
    if (status === 507) throw new PutFailed("storageFull");
    if (status === 401 || status === 404 || status === 413) throw new PutFailed("refused");
    if (status !== 403) return undefined;
    const anew = await this.options.resign();
    if ("ended" in anew) return { key: this.presigned.key, sha256: undefined, serverData: anew.ended };
    this.presigned = anew;
    return undefined;
  }

  #arrived(body: unknown): PutResult<T> {
    this.#advance(this.file.size);
    const { fileHash, serverData } = body as { fileHash?: string; serverData?: T };
    return { key: this.presigned.key, sha256: fileHash, serverData };
  }

  async #head(): Promise<Reply> {
    const signal = AbortSignal.any([this.#attempt.signal, AbortSignal.timeout(this.#stallMs)]);
    const reply = await fetch(this.presigned.url, { method: "HEAD", cache: "no-store", signal });
    return { status: reply.status, held: heldIn(reply.headers.get("x-ut-range-start")), body: undefined };
  }

  #put(start: number): Promise<Reply> {
    const inPieces = this.presigned.url.startsWith("/");
    const end = inPieces ? Math.min(start + this.#chunkBytes, this.file.size) : this.file.size;
    const piece = this.file.slice(start, end, "application/octet-stream");
    return sendPiece({
      url: this.presigned.url,
      start,
      body: inPieces ? piece : formWith(piece),
      signal: this.#attempt.signal,
      stallMs: this.#stallMs,
      onSent: (bytes) => this.options.onProgress?.(Math.min(start + bytes, end)),
    });
  }

  /** Waits while it is paused or the device is offline. */
  async #ready(): Promise<void> {
    while (this.#paused) {
      this.#show("paused");
      await this.#paused.promise;
    }
    if (this.#abort.signal.aborted) throw new PutFailed("aborted");
    if (navigator.onLine !== false) return;
    this.#show("offline");
    // Some systems say offline and are not: it is tried anyway after a while.
    await this.#pauseFor(LONGEST_DELAY_MS);
    if (this.#abort.signal.aborted) throw new PutFailed("aborted");
  }

  async #rest(): Promise<void> {
    if (this.#paused || this.#abort.signal.aborted || navigator.onLine === false) return;
    this.#fruitless += 1;
    if (this.#fruitless > (this.options.patience ?? 20)) throw new PutFailed("unreachable");
    this.#show("waiting");
    const longest = Math.min((this.options.firstDelayMs ?? 500) * 2 ** (this.#fruitless - 1), LONGEST_DELAY_MS);
    await this.#pauseFor(longest * (0.5 + Math.random() / 2));
  }

  /** Lets time pass, less when the device comes online again or the upload is stopped. */
  #pauseFor(ms: number): Promise<void> {
    this.#attempt = new AbortController();
    const { promise, open } = gate();
    const timer = setTimeout(open, ms);
    window.addEventListener("online", open, { once: true });
    this.#attempt.signal.addEventListener("abort", open, { once: true });
    return promise.finally(() => {
      clearTimeout(timer);
      window.removeEventListener("online", open);
    });
  }

  /** A file that was changed, moved or taken away on the device cannot be sent on. */
  async #requireReadable(): Promise<void> {
    try {
      await this.file.slice(0, 1).arrayBuffer();
    } catch {
      throw new PutFailed("fileChanged");
    }
  }

  #advance(held: number): void {
    if (held > this.#furthest) this.#fruitless = 0;
    this.#furthest = Math.max(held, this.#furthest);
    this.options.onProgress?.(held);
  }

  #show(state: PutState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.options.onState?.(state);
  }
}

function formWith(piece: Blob): FormData {
  const form = new FormData();
  form.append("file", piece, "file.bin");
  return form;
}
