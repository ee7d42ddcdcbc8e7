/**
 * Reads the same thing once for all parts of a request that want it. Whoever holds a connection to the database never waits here for
 * somebody who has none yet: when many do that at the same time, all connections are held and nobody goes on.
 */
export class ReadOnce<T> {
  readonly #wanted = new Map<string, Promise<T>>();
  readonly #running = new Map<string, Promise<T>>();

  /** For whoever has no connection: what is read or wanted already, else `begin`, which takes a connection and reads by `within`. */
  outside(key: string, begin: () => Promise<T>): Promise<T> {
    return kept(this.#wanted, key, () => this.#running.get(key) ?? begin());
  }

  /** For whoever holds a connection: what another one that holds one is reading, else `read`. */
  within(key: string, read: () => Promise<T>): Promise<T> {
    return kept(this.#running, key, read);
  }
}

function kept<T>(promises: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const promise = promises.get(key) ?? make();
  promises.set(key, promise);
  return promise;
}
