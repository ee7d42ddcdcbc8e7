import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible, Refusal } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { listAnchors, listDocuments } from "./listing";
import { findPlace, type Sought } from "./places";
import type { Sort } from "./sort";

async function givenFullFolder(count: number) {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: contact });
  const first = await givenDocument({ client, by: contact, folder, name: "Beleg 00000.pdf" });
  // The rest of a long folder, as copies of the first: with their versions, in one transaction, because the keys ask for both.
  await asSystem("test: a long folder", async (tx) => {
    await tx.execute(sql`
      insert into documents (id, client_id, folder_id, scope_id, name, current_version_id, size, media_type, filed_by, filed_by_name, filed_by_side, filed_at)
      select gen_random_uuid(), d.client_id, d.folder_id, d.scope_id, 'Beleg ' || lpad(n::text, 5, '0') || '.pdf', gen_random_uuid(), 1000 + n % 7, d.media_type, d.filed_by, d.filed_by_name, d.filed_by_side, d.filed_at - make_interval(mins => n % 11)
        from documents d, generate_series(1, ${count - 1}) n where d.id = ${first.id}`);
    await tx.execute(sql`
      insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name, uploaded_by, uploaded_by_name, uploaded_by_side)
      select d.current_version_id, d.client_id, d.id, d.scope_id, 1, d.id::text, d.size, d.media_type, 'x', d.name, d.filed_by, d.filed_by_name, d.filed_by_side
        from documents d where d.folder_id = ${folder.id} and d.id <> ${first.id}`);
  });
  return { client, contact, responsible, folder };
}

describe("a folder's list", () => {
  it.each<[Sort["by"], string, string?]>([
    ["time", "yesterday"],
    ["size", "x"],
    ["size", "9".repeat(30)],
    ["name", "a\0b"],
    ["name", "a", "-".repeat(36)],
  ])("refuses a cursor by %s that nobody was given: %j", async (by, key, id = "01a2034c-9b21-7606-9c71-d381c388d55f") => {
    const { client, contact } = await givenFullFolder(1);
    const after = Buffer.from(JSON.stringify([key, id])).toString("base64url");
    const asked = listDocuments(contact, { clientId: client.id, folderId: null, sort: { by, descending: false }, after });
    await expect(asked).rejects.toThrow(Refusal);
  });

  it.each<Sort>([
    { by: "name", descending: false },
    { by: "name", descending: true },
    { by: "time", descending: true },
    { by: "size", descending: false },
    { by: "category", descending: false },
    { by: "person", descending: true },
  ])("gives every document exactly once, page by page, sorted by %o", async (sort) => {
    const { client, contact, folder } = await givenFullFolder(250);
    const where = { clientId: client.id, folderId: folder.id, sort };
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const { rows, hasMore } = await listDocuments(contact, { ...where, after });
      seen.push(...rows.map((row) => row.id));
      after = rows.at(-1)?.cursor;
      expect(hasMore).toBe(page < 2);
    }
    expect(new Set(seen).size).toBe(250);
  });

  it("can be entered anywhere: an anchor every thousand rows, and a skip from there", async () => {
    const { client, contact, folder } = await givenFullFolder(2500);
    const where = { clientId: client.id, folderId: folder.id, sort: { by: "name", descending: false } } as const;
    const anchors = await listAnchors(contact, where);
    expect(anchors).toMatchObject({ total: 2500, step: 1000 });
    expect(anchors.cursors).toHaveLength(2);
    const { rows } = await listDocuments(contact, { ...where, after: anchors.cursors[1], skip: 300 });
    expect(rows[0]?.name).toBe("Beleg 02300.pdf");
  });

  it("stands as people expect: ä beside a, and 2 before 10", async () => {
    const { client, contact, folder } = await givenFullFolder(1);
    for (const name of ["Beleg 10.pdf", "Beleg 2.pdf", "Ärzte.pdf", "Zoll.pdf"])
      await givenDocument({ client, by: contact, folder, name });
    const { rows } = await listDocuments(contact, {
      clientId: client.id,
      folderId: folder.id,
      sort: { by: "name", descending: false },
    });
    expect(rows.map((row) => row.name)).toEqual(["Ärzte.pdf", "Beleg 00000.pdf", "Beleg 2.pdf", "Beleg 10.pdf", "Zoll.pdf"]);
  });

  it("is left by a filter with those whose names have the characters, whatever their case, and counts them", async () => {
    const { client, contact, folder } = await givenFullFolder(150);
    for (const name of ["100 % Rabatt_Müller.pdf", "Rabatt.pdf"]) await givenDocument({ client, by: contact, folder, name });
    const where = { clientId: client.id, folderId: folder.id, sort: { by: "name", descending: true } } as const;
    const namesOf = async (filter: string) => (await listDocuments(contact, { ...where, filter })).rows.map((row) => row.name);
    expect(await namesOf("t_MU\u0308LL")).toEqual(["100 % Rabatt_Müller.pdf"]);
    expect(await namesOf("% r")).toEqual(["100 % Rabatt_Müller.pdf"]);
    expect(await namesOf("_")).toEqual(["100 % Rabatt_Müller.pdf"]);
    expect(await namesOf("nirgends")).toEqual([]);
    expect(await listAnchors(contact, { ...where, filter: "0014" })).toMatchObject({ total: 11 });
  });

  it("tells where a document stands, and the next one whose name begins as typed", async () => {
    const { client, contact, folder } = await givenFullFolder(1200);
    const zoll = await givenDocument({ client, by: contact, folder, name: "Zoll.pdf" });
    const where = { clientId: client.id, folderId: folder.id, sort: { by: "name", descending: false } } as const;
    const place = (sought: Sought, list: object = {}) => findPlace(contact, { ...where, ...list, sought });
    expect(await place({ documentId: zoll.id })).toEqual({ position: 1200 });
    expect(await place({ documentId: zoll.id }, { sort: { by: "name", descending: true } })).toEqual({ position: 0 });
    expect(await place({ documentId: zoll.id }, { filter: "Beleg" })).toEqual({ position: null });
    expect(await place({ typed: "ZO", behind: 3 })).toEqual({ position: 1200 });
    expect(await place({ typed: "beleg 0110", behind: -1 })).toEqual({ position: 1100 });
    expect(await place({ typed: "beleg 0110", behind: 1109 })).toEqual({ position: 1100 });
    expect(await place({ typed: "%", behind: -1 })).toEqual({ position: null });
  });

  it("answers a stranger like a client that does not exist, and a made-up cursor with words", async () => {
    const { client, contact, folder } = await givenFullFolder(2);
    const { contact: stranger } = await givenFullFolder(2);
    const where = { clientId: client.id, folderId: folder.id, sort: { by: "name", descending: false } } as const;
    await expect(listDocuments(stranger, where)).rejects.toThrow(NotVisible);
    await expect(listAnchors(stranger, where)).rejects.toThrow(NotVisible);
    await expect(findPlace(stranger, { ...where, sought: { typed: "B", behind: -1 } })).rejects.toThrow(NotVisible);
    await expect(listDocuments(contact, { ...where, after: "bogus" })).rejects.toThrow(Refusal);
  });
});
