import "server-only";
import { gate } from "@/lib/gate";
import { TransferStopped } from "./body";

type Writer = { stop: AbortController; done: Promise<void> };

/** At most one writer per key: whoever comes later stops the one before and waits until it has closed its file. */
export class Writers {
  #active = new Map<string, Writer>();
  #closing = false;

  /** Runs the work alone for this key. Its signal asks it to stop; what it has already secured it may finish. */
  async take<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (let before = this.#active.get(key); before; before = this.#active.get(key)) {
      before.stop.abort(new TransferStopped("Another request went on with this upload"));
      await before.done;
    }
    if (this.#closing) throw new TransferStopped("The server is stopping");
    const stop = new AbortController();
    const { promise: done, open: close } = gate();
    this.#active.set(key, { stop, done });
    try {
      return await work(stop.signal);
    } finally {
      this.#active.delete(key);
      close();
    }
  }

  /** Stops every transfer, each keeping what has arrived, and waits until their files are closed. */
  async close(): Promise<void> {
    this.#closing = true;
    const writers = [...this.#active.values()];
    for (const writer of writers) writer.stop.abort(new TransferStopped("The server is stopping"));
    await Promise.all(writers.map((writer) => writer.done));
  }
}
