import { expect, it } from "vitest";
import { givenClient, givenDocument, givenFolder } from "@/lib/testing/given";
import { findNameClashes } from "./uploads";

it("finds the names that a folder has already, however they are written, and no others", async () => {
  const { client, responsible } = await givenClient();
  const folder = await givenFolder({ client, by: responsible });
  await givenDocument({ client, by: responsible, folder, name: "Rechnung März.pdf" });
  const where = { clientId: client.id, folderId: folder.id };
  const names = ["rechnung märz.PDF".normalize("NFD"), "Rechnung April.pdf"];
  expect(await findNameClashes(responsible, { ...where, names })).toEqual([names[0]]);
  expect(await findNameClashes(responsible, { ...where, folderId: null, names })).toEqual([]);
  expect(await findNameClashes(responsible, { ...where, names: [] })).toEqual([]);
});
