import type { FoundUpload } from "./tray-state";

/** Which uploads this page has begun itself, and which were begun before it. */
export class Begun {
  /** What this page has announced; true while nothing of it has been sent. */
  readonly #own = new Map<string, boolean>();
  readonly #told = new Map<string, Set<string>>();

  announced(uploadId: string): void {
    this.#own.set(uploadId, true);
  }

  sent(uploadId: string): void {
    this.#own.set(uploadId, false);
  }

  /** Nothing has ever been sent of it. */
  isNew(uploadId: string): boolean {
    return this.#own.get(uploadId) === true;
  }

  /**
   * A place (the file, a task) tells, each time its page is read, what this person has begun there: at first that is what
   * was begun before this page, a slow one may tell of what this page began. What it tells of no longer was filed or given up.
   */
  told(place: string, uploads: readonly FoundUpload[]): { before: FoundUpload[]; over: string[] } {
    const now = new Set(uploads.map(({ uploadId }) => uploadId));
    const last = this.#told.get(place);
    this.#told.set(place, now);
    if (!last) return { before: uploads.filter(({ uploadId }) => !this.#own.has(uploadId)), over: [] };
    return { before: [], over: [...last].filter((uploadId) => !now.has(uploadId)) };
  }
}
