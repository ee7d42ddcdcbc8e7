import "server-only";
import { Worker } from "node:worker_threads";
import { hashThreadSource } from "./hash-thread";

type Answer = { id: number; sha256: string } | { id: number; error: string };
type Waiting = { resolve: (sha256: string) => void; reject: (reason: Error) => void };

/** SHA-256 of files that are still growing, computed beside the transfer in a thread of its own. */
export class RunningHashes {
  #thread: Worker | undefined;
  #followed = new Set<string>();
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** Tells that the file now holds this many bytes; they are hashed while more arrive. */
  advance(key: string, path: string, to: number): void {
    this.#follow(key).postMessage({ op: "advance", key, path, to });
  }

  /** The SHA-256 of the file's first `to` bytes, in hex; rejects when they cannot be read. */
  digest(key: string, path: string, to: number): Promise<string> {
    const thread = this.#follow(key);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      thread.ref();
      thread.postMessage({ op: "digest", key, path, to, id });
    });
  }

  /** Starts over for this key: its bytes were cut off, moved away or removed. */
  forget(key: string): void {
    if (this.#followed.delete(key)) this.#thread?.postMessage({ op: "forget", key });
  }

  /** Ends the thread; digests that somebody still waits for are rejected. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
    this.#failAll(new Error("the checksum thread was closed"));
  }

  #follow(key: string): Worker {
    this.#followed.add(key);
    return this.#running();
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(hashThreadSource, {
      eval: true,
      name: "kontor-checksums",
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
    });
    thread.on("message", (answer: Answer) => this.#settle(thread, answer));
    thread.on("error", (error) => this.#lost(thread, error));
    thread.on("exit", () => this.#lost(thread, new Error("the checksum thread ended")));
    thread.unref();
    this.#thread = thread;
    return thread;
  }

  #settle(thread: Worker, answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) thread.unref();
    if ("sha256" in answer) waiting?.resolve(answer.sha256);
    else waiting?.reject(new Error(answer.error));
  }

  #lost(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    this.#followed.clear();
    this.#failAll(error);
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
