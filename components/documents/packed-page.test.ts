import { expect, it } from "vitest";
import type { DocumentRow } from "@/lib/documents/input";
import { packed, unpacked } from "./packed-page";

const row = (at: number, more: Partial<DocumentRow> = {}): DocumentRow => ({
  ...{ id: `id-${at}`, name: `Beleg ${at}.pdf`, category: "other", size: 100 + at, mediaType: "application/pdf" },
  ...{ filedAt: `2026-03-0${at}`, filedByName: "Sabine Krume", filedBySide: "client", isNew: false, ...more },
});

it.each([
  ["none", []],
  ["one", [row(1, { cursor: "at" })]],
  ["two alike", [row(1), row(1)]],
  ["some with marks", [row(1), row(2, { isNew: true, isInvoice: true }), row(3, { held: "waiting", cursor: "at" })]],
])("rows arrive as they were packed: %s", (_, rows) => {
  const page = { rows, hasMore: true };
  expect(unpacked(JSON.parse(JSON.stringify(packed(page))))).toEqual(page);
});

it("what stands in every row is sent once", () => {
  const { columns } = packed({ rows: [row(1), row(2), row(3)], hasMore: false });
  expect(columns.filedByName).toEqual(["Sabine Krume"]);
  expect(columns.name).toHaveLength(3);
});
