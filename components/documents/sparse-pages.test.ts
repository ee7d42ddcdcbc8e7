import { describe, expect, it, vi } from "vitest";
import type { DocumentPage, DocumentRow } from "@/lib/documents/input";
import type { Sought } from "@/lib/documents/places";
import { type PageSource, pageSize, positionOf, rowAt, SparsePages } from "./sparse-pages";

const row = (position: number): DocumentRow => ({
  id: `id-${position}`,
  name: `Beleg ${position}.pdf`,
  category: "other",
  size: 1,
  mediaType: "application/pdf",
  filedAt: "2026-03-12T13:06:00Z",
  filedByName: "Sabine Krume",
  filedBySide: "client",
  isNew: true,
  cursor: `c${position}`,
});

/** A server with so many rows; cursors are positions, so that a wrong place shows. */
function server(total: number) {
  const asked: { after: string | undefined; skip: number }[] = [];
  const placed: Sought[] = [];
  const pageFrom = (start: number): DocumentPage => ({
    rows: Array.from({ length: Math.max(0, Math.min(pageSize, total - start)) }, (_, at) => row(start + at)),
    hasMore: start + pageSize < total,
  });
  const source: PageSource = {
    page: async (place) => {
      asked.push(place);
      return pageFrom((place.after === undefined ? 0 : Number(place.after.slice(1)) + 1) + place.skip);
    },
    place: async (sought) => {
      placed.push(sought);
      return { position: 4711 };
    },
    anchors: async () => ({
      total,
      step: 1000,
      cursors: Array.from({ length: Math.floor(total / 1000) }, (_, at) => `c${(at + 1) * 1000 - 1}`),
    }),
  };
  return { asked, placed, source, pages: new SparsePages(pageFrom(0), source) };
}

describe("a list of sparse pages", () => {
  it("asks for nothing while the first page is all there is", () => {
    const { asked, pages } = server(17);
    pages.look(0, 17);
    expect(asked).toEqual([]);
    expect(pages.view()).toMatchObject({ total: 17, counted: true });
  });

  it("reaches the end of a hundred thousand rows with the count and one page", async () => {
    const { asked, pages } = server(100_000);
    pages.look(0, 20);
    await vi.waitFor(() => expect(pages.view()).toMatchObject({ total: 100_000, counted: true }));
    pages.look(99_980, 99_999);
    await vi.waitFor(() => expect(rowAt(pages.view(), 99_999)?.id).toBe("id-99999"));
    expect(asked).toEqual([{ after: "c98999", skip: 900 }]);
  });

  it("goes on behind the page before without skipping", async () => {
    const { asked, pages } = server(350);
    pages.look(100, 199);
    await vi.waitFor(() => expect(rowAt(pages.view(), 150)?.id).toBe("id-150"));
    expect(asked).toEqual([{ after: "c99", skip: 0 }]);
  });

  it("forgets what only scrolled by", async () => {
    const { asked, pages } = server(100_000);
    pages.look(0, 20);
    await vi.waitFor(() => expect(pages.view().counted).toBe(true));
    for (let page = 10; page < 60; page += 1) pages.look(page * pageSize, page * pageSize + 30);
    await vi.waitFor(() => expect(rowAt(pages.view(), 5930)).toBeDefined());
    expect(asked.length).toBeLessThan(60);
    expect(pages.view().pages.size).toBeLessThan(10);
  });

  it("finds a row by the beginning of its name, around the end, and asks the server only for what it does not know", async () => {
    const short = server(60);
    expect(await short.pages.find({ typed: "beleg 3", behind: -1 })).toBe(3);
    expect(await short.pages.find({ typed: "beleg 3", behind: 3 })).toBe(30);
    expect(await short.pages.find({ typed: "BELEG 3", behind: 39 })).toBe(3);
    expect(await short.pages.find({ typed: "z", behind: 0 })).toBeUndefined();
    expect(await short.pages.find({ documentId: "id-59" })).toBe(59);
    expect(await short.pages.find({ documentId: "gone" })).toBeUndefined();
    expect(short.placed).toEqual([]);
    const long = server(350);
    expect(await long.pages.find({ typed: "beleg 12", behind: 3 })).toBe(12);
    expect(await long.pages.find({ typed: "z", behind: 3 })).toBe(4711);
    expect(await long.pages.find({ documentId: "id-340" })).toBe(4711);
    expect(long.placed).toEqual([{ typed: "z", behind: 3 }, { documentId: "id-340" }]);
  });

  it("gives the ids of a range, also of rows nobody looked at", async () => {
    const { pages } = server(350);
    expect(await pages.idsBetween(95, 205)).toEqual(Array.from({ length: 111 }, (_, at) => `id-${95 + at}`));
  });

  it("keeps its rows on the screen when the list is read anew, and reads again those that are looked at", async () => {
    const { asked, pages } = server(350);
    pages.look(100, 120);
    await vi.waitFor(() => expect(rowAt(pages.view(), 110)).toBeDefined());
    pages.restart({ rows: [row(7), ...Array.from({ length: 99 }, (_, at) => row(at))], hasMore: true });
    expect(rowAt(pages.view(), 0)?.id).toBe("id-7");
    expect(rowAt(pages.view(), 110)?.id).toBe("id-110");
    await vi.waitFor(() => expect(asked.length).toBe(2));
  });

  it("reads the rest of a first page that was only begun, and what follows by its key", async () => {
    const { asked, source } = server(350);
    const begun: DocumentPage = { rows: Array.from({ length: 32 }, (_, at) => row(at)), hasMore: true };
    const pages = new SparsePages(begun, source);
    pages.look(0, 40);
    expect(rowAt(pages.view(), 31)?.id).toBe("id-31");
    await vi.waitFor(() => expect(rowAt(pages.view(), 99)?.id).toBe("id-99"));
    pages.look(60, 120);
    await vi.waitFor(() => expect(rowAt(pages.view(), 120)?.id).toBe("id-120"));
    expect(asked).toEqual([
      { after: undefined, skip: 0 },
      { after: "c99", skip: 0 },
    ]);
    expect(await new SparsePages(begun, source).idsBetween(30, 34)).toEqual(["id-30", "id-31", "id-32", "id-33", "id-34"]);
  });

  it("keeps the rows below a first page that was only begun anew until theirs are read", async () => {
    const { asked, pages } = server(350);
    pages.look(0, 60);
    pages.restart({ rows: [row(7), ...Array.from({ length: 31 }, (_, at) => row(at))], hasMore: true });
    expect(rowAt(pages.view(), 0)?.id).toBe("id-7");
    expect(rowAt(pages.view(), 50)?.id).toBe("id-50");
    await vi.waitFor(() => expect(asked).toEqual([{ after: undefined, skip: 0 }]));
    await vi.waitFor(() => expect(rowAt(pages.view(), 0)?.id).toBe("id-0"));
  });

  it("waits for the count before it jumps further than the server skips", async () => {
    const { asked, pages } = server(100_000);
    pages.look(0, 20);
    await vi.waitFor(() => expect(pages.view().counted).toBe(true));
    pages.restart({ rows: Array.from({ length: 100 }, (_, at) => row(at)), hasMore: true });
    pages.look(50_000, 50_020);
    await vi.waitFor(() => expect(rowAt(pages.view(), 50_000)?.id).toBe("id-50000"));
    expect(asked).toEqual([{ after: "c49999", skip: 0 }]);
  });

  it("says that the line was down and tries again with the next look", async () => {
    const { source } = server(350);
    let down = true;
    const pages = new SparsePages(await source.page({ after: undefined, skip: 0 }, new AbortController().signal), {
      ...source,
      page: (place, signal) => (down ? Promise.reject(new Error("down")) : source.page(place, signal)),
    });
    pages.look(100, 120);
    await vi.waitFor(() => expect(pages.view().failed).toBe(true));
    down = false;
    pages.look(100, 120);
    await vi.waitFor(() => expect(rowAt(pages.view(), 110)?.id).toBe("id-110"));
    expect(pages.view().failed).toBe(false);
  });

  it("shows a change before the server has said so", () => {
    const { pages } = server(17);
    const before = pages.view();
    pages.patch(new Set(["id-3"]), { isNew: false });
    expect(rowAt(pages.view(), 3)?.isNew).toBe(false);
    expect(rowAt(before, 3)?.isNew).toBe(true);
    expect(positionOf(pages.view(), "id-3")).toBe(3);
  });
});
