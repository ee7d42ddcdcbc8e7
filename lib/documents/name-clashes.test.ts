import { expect, it } from "vitest";
import { givenClient, givenDocument, givenFolder } from "@/lib/testing/given";
import { findContent } from "./content";
import { findNameClashes } from "./name-clashes";

it("finds the names that a folder has already, however they are written, and no others", async () => {
  const { client, responsible } = await givenClient();
  const folder = await givenFolder({ client, by: responsible });
  const { id } = await givenDocument({ client, by: responsible, folder, name: "Rechnung März.pdf" });
  const where = { clientId: client.id, folderId: folder.id };
  const names = ["rechnung märz.PDF".normalize("NFD"), "Rechnung April.pdf"];
  const there = await findContent(responsible, { documentId: id, download: true, reads: false });
  expect(await findNameClashes(responsible, { ...where, names })).toEqual([
    { name: names[0], size: there?.size, sha256: there?.sha256 },
  ]);
  expect(await findNameClashes(responsible, { ...where, folderId: null, names })).toEqual([]);
  expect(await findNameClashes(responsible, { ...where, names: [] })).toEqual([]);
});
