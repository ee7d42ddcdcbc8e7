import { expect, it } from "vitest";
import { inMemory } from "@/lib/documents/arriving/bytes";
import { checkContent } from "@/lib/documents/content-check";
import { diceFor } from "./dice";
import { receiptPhoto } from "./files/picture";
import { workbook } from "./files/spreadsheet";
import { companies, personOf } from "./names";
import { planBatches, planClients } from "./plan";

const moments = ["2026-11-22T12:00:00Z", "2026-03-01T00:10:00Z", "2027-01-01T09:00:00Z"].map((text) => new Date(text));

it.each(moments)("plans sixty clients and four hundred documents, none of them in the future (%s)", (now) => {
  const clients = planClients(now);
  const batches = planBatches(now, clients);
  expect(clients).toHaveLength(60);
  expect(batches.reduce((sum, batch) => sum + batch.papers.length, 0)).toBe(400);
  expect(batches.filter((batch) => batch.at >= now || batch.papers.length === 0)).toEqual([]);
  expect(batches.filter((batch) => batch.unseen).length).toBeGreaterThan(8);
});

it("plans the same world each time", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const names = () => planBatches(now, planClients(now)).flatMap((batch) => batch.papers.map((paper) => paper.name));
  expect(names()).toEqual(names());
});

it("gives everybody an address of their own that leads nowhere", () => {
  const addresses = companies.flatMap((_, index) => [0, 1, 2, 6].map((which) => personOf(index, which).email));
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const address of addresses) expect(address).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
});

it.each([
  ["receipt.png", () => receiptPhoto(diceFor("test"), ["summe eur 12,50"])],
  ["table.xlsx", () => workbook([["Konto & Co.", 12.5]])],
])("makes files that are what their name says (%s)", async (name, make) => {
  await expect(checkContent(name, inMemory(make()))).resolves.toBeDefined();
});
