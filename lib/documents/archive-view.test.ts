import { describe, expect, it } from "vitest";
import { givenClient, givenContact } from "@/lib/testing/given";
import { bringFile, zip } from "@/lib/testing/given-files";
import { readEntries } from "./archive-view";

async function givenArchive(entries: Record<string, string>) {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const outcome = await bringFile({ client, by: contact, name: "Belege.zip", content: await zip(entries) });
  if (outcome.status !== "filed") throw new Error(JSON.stringify(outcome));
  return { client, contact, responsible, documentId: outcome.documentId };
}

describe("what is in an archive", () => {
  it("is told by names, sizes and times, without unpacking it", async () => {
    const { responsible, documentId } = await givenArchive({ "2026/März/Rechnung.txt": "zwölf Euro", "Liste.csv": "a;b\n" });
    const found = await readEntries(responsible, { documentId });
    expect(found).toMatchObject({
      entries: [
        { name: "2026/März/Rechnung.txt", size: Buffer.byteLength("zwölf Euro") },
        { name: "Liste.csv", size: 4 },
      ],
      total: 2,
      isCut: false,
    });
    expect(found?.entries[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("has names that deceive nobody and fit on a screen", async () => {
    const { contact, documentId } = await givenArchive({
      "Rechnung\u202Efdp.txt": "a",
      "Zeile\nzwei.txt": "b",
      [`${"tief/".repeat(20)}unten.txt`]: "c",
    });
    const names = (await readEntries(contact, { documentId }))?.entries.map(({ name }) => name);
    expect(names).toEqual(["Rechnungfdp.txt", "Zeile_zwei.txt", `…/${"tief/".repeat(11)}unten.txt`]);
  });

  it("shows the first thousand of many and says how many there are", async () => {
    const many = Object.fromEntries(Array.from({ length: 1_005 }, (_, at) => [`${at}.txt`, "x"]));
    const { contact, documentId } = await givenArchive(many);
    const found = await readEntries(contact, { documentId });
    expect([found?.entries.length, found?.total, found?.isCut]).toEqual([1_000, 1_005, true]);
  });

  it("is not there for strangers, and not of other files", async () => {
    const { client, contact, documentId } = await givenArchive({ "a.txt": "a" });
    const strangers = [(await givenClient()).responsible, await givenContact({ client: (await givenClient()).client })];
    for (const stranger of strangers) expect(await readEntries(stranger, { documentId })).toBeUndefined();
    const note = await bringFile({ client, by: contact, name: "Notiz.txt", content: "nur Text" });
    if (note.status === "filed") expect(await readEntries(contact, { documentId: note.documentId })).toBeUndefined();
  });
});
