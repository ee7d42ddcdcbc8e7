/** Something that islands look at: one unchanging view at a time, and word of every new one. For useSyncExternalStore. */
export class Store<V> {
  #view: V;
  readonly #listeners = new Set<() => void>();

  constructor(first: V) {
    this.#view = first;
  }

  /** The current view; the same object until something changes. */
  readonly view = (): V => this.#view;

  /** Calls back after every change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  protected show(view: V): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
