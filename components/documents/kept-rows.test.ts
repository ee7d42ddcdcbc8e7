import { describe, expect, it, vi } from "vitest";
import type { DocumentPage, DocumentRow } from "@/lib/documents/input";
import { type KeptRows, rowsOnScreen, wayToKeep } from "./kept-rows";
import { type PageSource, pageSize, rowAt, SparsePages } from "./sparse-pages";

const row = (id: string, position: number): DocumentRow => ({
  ...{ id, name: `${id}.pdf`, category: "other", size: 1, mediaType: "application/pdf", filedAt: "2026-03-12T13:06:00Z" },
  ...{ filedByName: "Sabine Krume", filedBySide: "client", isNew: false, cursor: String(position) },
});

/** A folder that others change, and a screen of 20 rows that looks at it from some row on. */
async function givenScreen(from: number) {
  const ids = Array.from({ length: 400 }, (_, at) => `id-${at}`);
  const pageFrom = (start: number): DocumentPage => ({
    rows: ids.slice(start, start + pageSize).map((id, at) => row(id, start + at)),
    hasMore: start + pageSize < ids.length,
  });
  const source: PageSource = {
    page: async ({ after, skip }) => pageFrom((after === undefined ? 0 : Number(after) + 1) + skip),
    place: async () => ({ position: null }),
    anchors: async () => ({ total: ids.length, step: 1000, cursors: [] }),
  };
  const pages = new SparsePages(pageFrom(0), source);
  let first = from;
  await vi.waitFor(() => {
    pages.look(first - 10, first + 30);
    expect([rowAt(pages.view(), first - 10), rowAt(pages.view(), first + 30)]).not.toContain(undefined);
  });

  let before = pages.view();
  let kept: KeptRows | null = null;
  pages.subscribe(() => {
    const view = pages.view();
    kept ??= rowsOnScreen(before, first, 20);
    before = view;
    first += wayToKeep(view, kept, first);
    if (!view.settling) kept = null;
  });
  const changed = async (change: (ids: string[]) => void) => {
    change(ids);
    pages.restart(pageFrom(0));
    await vi.waitFor(() => expect(pages.view()).toMatchObject({ settling: false, counted: true, total: ids.length }));
  };
  return { changed, inLine: (line: number) => rowAt(pages.view(), first + line)?.id };
}

describe("what is on the screen, while a colleague changes what lies above", () => {
  // The first row that shows stands on either side of the border between two pages, or in the middle of one.
  it.each([99, 100, 101, 150, 199, 200])("stays where it is when it begins with row %i", async (from) => {
    const { changed, inLine } = await givenScreen(from);
    const top = `id-${from}`;
    await changed((ids) => ids.unshift("new"));
    expect(inLine(0)).toBe(top);
    await changed((ids) => ids.splice(0, 2));
    expect(inLine(0)).toBe(top);
    await changed((ids) => ids.splice(5, 0, "one", "two", "three"));
    expect(inLine(0)).toBe(top);
  });

  it("goes on with the next row when the first one is gone itself", async () => {
    const { changed, inLine } = await givenScreen(100);
    await changed((ids) => ids.splice(99, 2));
    expect(inLine(1)).toBe("id-101");
  });
});
