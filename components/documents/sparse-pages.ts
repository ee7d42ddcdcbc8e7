import type { DocumentAnchors, DocumentPage, DocumentRow } from "@/lib/documents/input";
import type { Sought } from "@/lib/documents/places";
import { Store } from "./store";
import { beginsWith } from "./type-ahead";

/** Rows per page, as the server cuts them. */
export const pageSize = 100;
const atOnce = 2;
/** Pages read together for a selection that reaches over many. */
const inBulk = 5;
/** How many rows the server skips at most to reach a place without a key. */
const reach = 1000;

/** Where the rows come from. Both reject when the line is down; the store asks again with the next need. */
export interface PageSource {
  page(from: { after: string | undefined; skip: number }, signal: AbortSignal): Promise<DocumentPage>;
  anchors(signal: AbortSignal): Promise<DocumentAnchors>;
  place(sought: Sought): Promise<{ position: number | null }>;
}

/** What is known of the list at one moment. Never changes in place. */
export interface PagesView {
  /** Rows in the list; until the server has counted (`counted`), as many as are known and one page more. */
  total: number;
  counted: boolean;
  /** The last attempt to load failed. */
  failed: boolean;
  /** The list has changed, and some of what is looked at is being read again: a row that is not there may still turn up. */
  settling: boolean;
  pages: ReadonlyMap<number, readonly DocumentRow[]>;
}

/** The row at a position, undefined while it is not loaded. */
export function rowAt(view: PagesView, position: number): DocumentRow | undefined {
  return view.pages.get(Math.floor(position / pageSize))?.[position % pageSize];
}

/** The position of a loaded row, -1 when it is not (or not yet) there. */
export function positionOf(view: PagesView, id: string): number {
  for (const [page, rows] of view.pages) {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return page * pageSize + at;
  }
  return -1;
}

/** A list of any length of which only the pages that somebody looked at are loaded, each by key and not by counting. */
export class SparsePages extends Store<PagesView> {
  #anchors: DocumentAnchors | undefined;
  #wanted: number[] = [];
  #looked: [first: number, last: number] = [0, 0];
  readonly #stale = new Set<number>();
  readonly #flying = new Map<number, AbortController>();
  #counting: AbortController | undefined;

  constructor(
    first: DocumentPage,
    private readonly source: PageSource,
  ) {
    super(viewOf(first, new Map()));
  }

  /** Takes over a first page read anew. Other pages stay on the screen; those that somebody looks at are read again. */
  restart(first: DocumentPage): void {
    this.stop();
    this.#anchors = undefined;
    const later = new Map([...this.view().pages].filter(([page]) => page > 0));
    for (const page of later.keys()) this.#stale.add(page);
    // The server sends what a screen shows: below that the rows of before stay until theirs are read.
    const below = first.hasMore ? (this.view().pages.get(0)?.slice(first.rows.length) ?? []) : [];
    if (below.length > 0) this.#stale.add(0);
    else this.#stale.delete(0);
    const rows = [...first.rows, ...below];
    const view = viewOf({ ...first, rows }, first.hasMore ? later : new Map(), this.view().total);
    if (!first.hasMore) this.#stale.clear();
    this.show({ ...view, settling: this.#isSettling(view.total) });
    this.look(...this.#looked);
  }

  /** Says which rows are looked at. What scrolled by without being loaded is forgotten, so that jumping far costs one page. */
  look(first: number, last: number): void {
    this.#looked = [first, last];
    if (this.view().settling !== this.#isSettling()) this.show({ ...this.view(), settling: this.#isSettling() });
    if (!this.view().counted) this.#count();
    const from = Math.max(0, Math.floor(first / pageSize));
    const to = Math.floor(Math.min(last, this.view().total - 1) / pageSize);
    this.#wanted = range(from, to).filter((page) => this.#isMissing(page));
    for (const [page, control] of this.#flying) if (page < from || page > to) control.abort();
    this.#next();
  }

  /** Loads all rows between two positions and answers with their ids. Rejects when the line is down. */
  async idsBetween(first: number, last: number): Promise<string[]> {
    if (!this.#anchors && last >= reach) this.#counted(await this.source.anchors(new AbortController().signal));
    const lacking = range(Math.floor(first / pageSize), Math.floor(last / pageSize)).filter((page) => this.#isLacking(page));
    for (let at = 0; at < lacking.length; at += inBulk) {
      await Promise.all(lacking.slice(at, at + inBulk).map((page) => this.#read(page, new AbortController().signal)));
    }
    return range(first, last).flatMap((position) => rowAt(this.view(), position)?.id ?? []);
  }

  /** The position of a row: among the loaded ones, else the server knows. Undefined when there is none; rejects when the line is down. */
  async find(sought: Sought): Promise<number | undefined> {
    const view = this.view();
    const known = "documentId" in sought ? positionOf(view, sought.documentId) : nextNamed(view, sought);
    if (known !== undefined && known >= 0) return known;
    return isWhole(view) ? undefined : ((await this.source.place(sought)).position ?? undefined);
  }

  /** Writes something into loaded rows before the server has said so. */
  patch(ids: ReadonlySet<string>, change: Partial<DocumentRow>): void {
    const pages = new Map(
      [...this.view().pages].map(([page, rows]) => [page, rows.map((row) => (ids.has(row.id) ? { ...row, ...change } : row))]),
    );
    this.show({ ...this.view(), pages });
  }

  /** Ends what is under way. */
  stop(): void {
    for (const control of this.#flying.values()) control.abort();
    this.#flying.clear();
    this.#counting?.abort();
    this.#counting = undefined;
    this.#wanted = [];
  }

  #isMissing(page: number): boolean {
    return this.#isLacking(page) && !this.#flying.has(page);
  }

  /** Not loaded, no longer sure, or only begun: the first page comes with fewer rows than a page has. */
  #isLacking(page: number): boolean {
    const { pages, counted, total } = this.view();
    const rows = pages.get(page)?.length;
    if (rows === undefined || this.#stale.has(page)) return true;
    return rows < pageSize && !(counted && page * pageSize + rows >= total);
  }

  /** Far pages wait for the count, which brings the keys to jump to. */
  #isReachable(page: number): boolean {
    return this.#anchors !== undefined || page * pageSize <= reach || this.#isFresh(page - 1);
  }

  #isFresh(page: number): boolean {
    return this.view().pages.get(page)?.length === pageSize && !this.#stale.has(page);
  }

  #next(): void {
    while (this.#flying.size < atOnce) {
      const page = this.#wanted.find((wanted) => this.#isReachable(wanted));
      if (page === undefined) return;
      this.#wanted = this.#wanted.filter((wanted) => wanted !== page);
      const control = new AbortController();
      this.#flying.set(page, control);
      this.#read(page, control.signal).then(
        () => this.#landed(page, control, true),
        () => this.#landed(page, control, false),
      );
    }
  }

  #landed(page: number, control: AbortController, well: boolean): void {
    if (this.#flying.get(page) === control) this.#flying.delete(page);
    if (!control.signal.aborted && this.view().failed === well) this.show({ ...this.view(), failed: !well });
    if (well || control.signal.aborted) this.#next();
  }

  async #read(page: number, signal: AbortSignal): Promise<void> {
    const { rows, hasMore } = await this.source.page(this.#placeOf(page), signal);
    if (signal.aborted) return;
    this.#stale.delete(page);
    const pages = new Map(this.view().pages).set(page, rows);
    const view = { ...this.view(), pages, settling: this.#isSettling() };
    if (hasMore || rows.length === 0) return this.show(view);
    this.show({ ...view, total: page * pageSize + rows.length, counted: true });
  }

  #isSettling(total = this.view().total): boolean {
    const [first, last] = this.#looked.map((position) => Math.floor(Math.min(position, total - 1) / pageSize));
    return range(first ?? 0, last ?? 0).some((page) => this.#stale.has(page));
  }

  /** The nearest known key before a page. */
  #placeOf(page: number): { after: string | undefined; skip: number } {
    const start = page * pageSize;
    if (this.#isFresh(page - 1))
      return {
        after: this.view()
          .pages.get(page - 1)
          ?.at(-1)?.cursor,
        skip: 0,
      };
    const steps = this.#anchors ? Math.floor(start / this.#anchors.step) : 0;
    if (!this.#anchors || steps === 0) return { after: undefined, skip: start };
    return { after: this.#anchors.cursors[steps - 1], skip: start - steps * this.#anchors.step };
  }

  #count(): void {
    if (this.#counting) return;
    const control = new AbortController();
    this.#counting = control;
    this.source.anchors(control.signal).then(
      (anchors) => {
        if (!control.signal.aborted) this.#counted(anchors);
      },
      () => {
        if (control.signal.aborted) return;
        this.#counting = undefined;
        this.show({ ...this.view(), failed: true });
      },
    );
  }

  #counted(anchors: DocumentAnchors): void {
    this.#anchors = anchors;
    this.show({ ...this.view(), total: anchors.total, counted: true, failed: false });
    this.#next();
  }
}

/** Every row of the list is loaded. */
function isWhole(view: PagesView): boolean {
  return view.counted && [...view.pages.values()].reduce((sum, rows) => sum + rows.length, 0) >= view.total;
}

/** The next row whose name begins so, around the end; undefined when a row that is not loaded might come first. */
function nextNamed(view: PagesView, { typed, behind }: { typed: string; behind: number }): number | undefined {
  for (let step = 1; step <= view.total; step += 1) {
    const position = (behind + step + view.total) % view.total;
    const row = rowAt(view, position);
    if (!row) return undefined;
    if (beginsWith(row.name, typed)) return position;
  }
  return undefined;
}

function viewOf(first: DocumentPage, later: ReadonlyMap<number, readonly DocumentRow[]>, known = 0): PagesView {
  const pages = new Map(later).set(0, first.rows);
  if (!first.hasMore) return { total: first.rows.length, counted: true, failed: false, settling: false, pages };
  return { total: Math.max(known, first.rows.length + pageSize), counted: false, failed: false, settling: false, pages };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
