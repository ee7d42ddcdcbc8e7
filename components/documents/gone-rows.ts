/** As many as somebody may have chosen one by one: each is asked for. */
const mostAsked = 20;

/** Notices which of the chosen documents have left a list, by what is loaded of it from one time to the next. */
export class GoneRows {
  #known: ReadonlySet<string> = new Set();

  constructor(private readonly isThere: (id: string) => Promise<boolean>) {}

  /** Those that were loaded before, are not now and are nowhere else in the list. Rejects when the line is down, and asks again the next time. */
  async among(chosen: Iterable<string>, loaded: ReadonlySet<string>): Promise<string[]> {
    const missing = [...chosen].filter((id) => this.#known.has(id) && !loaded.has(id)).slice(0, mostAsked);
    this.#known = loaded;
    const gone: string[] = [];
    try {
      for (const id of missing) if (!(await this.isThere(id))) gone.push(id);
    } catch (error) {
      this.#known = new Set([...this.#known, ...missing]);
      throw error;
    }
    return gone;
  }
}
