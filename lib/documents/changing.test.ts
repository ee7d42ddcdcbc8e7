import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { givenContact, givenDocument, givenFolder, givenParticipant } from "@/lib/testing/given";
import { byName, folderNames, givenOffice, idOf, marked, names, view } from "@/lib/testing/given-office";
import { copyThings } from "./copying";
import { listDocuments } from "./listing";
import { moveThings, previewMove } from "./moving";
import { recategoriseDocuments } from "./recategorising";
import { renameDocument, renameFolder } from "./renaming";
import { trashThings } from "./trash";
import { undoChange } from "./undo";

describe("moving folders", () => {
  it("takes all below along, and out of an internal folder names the client's people first", async () => {
    const { client, responsible, contact, at, move } = await givenOffice();
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const inner = await givenFolder({ client, by: responsible, parentId: internal.id, name: "Entwürfe" });
    const deep = await givenFolder({ client, by: responsible, parentId: inner.id });
    const paper = await givenDocument({ client, by: responsible, side: "firm", folder: deep });
    const shared = await givenFolder({ client, by: responsible });
    const out = move({ folderIds: [inner.id], toFolderId: shared.id });
    expect(await previewMove(responsible, out)).toMatchObject({ gain: [{ userId: contact.userId }], lose: [], clashes: [] });
    await expect(moveThings(responsible, out)).rejects.toMatchObject({ code: "document.moveChangesAudience" });
    const { undoId } = await moveThings(responsible, { ...out, confirmed: true });
    expect((await view(contact, client.id, paper.id))?.path.map((folder) => folder.name)).toContain("Entwürfe");
    expect(await marked(contact, client.id)).toBe(1);
    await undoChange(responsible, { ...at, undoId: idOf(undoId) });
    expect(await view(contact, client.id, paper.id)).toBeUndefined();
    expect(await marked(contact, client.id)).toBe(0);
  });

  it("to the top keeps who sees them, also the people of a folder of chosen ones", async () => {
    const { client, firm, responsible, contact, at, move } = await givenOffice();
    const second = await givenContact({ client });
    const participant = await givenParticipant({ client, firm });
    const named = await givenFolder({ client, by: contact, audience: "named", name: "Löhne" });
    await asActor(contact, at, (tx) => tx.execute(sql`select kontor.grant_folder(${named.id}, ${second.userId})`));
    const inner = await givenFolder({ client, by: contact, parentId: named.id, name: "2026" });
    const paper = await givenDocument({ client, by: contact, folder: inner });
    await moveThings(contact, move({ folderIds: [inner.id] }));
    expect(await folderNames(second, client.id, null)).toContain("2026");
    expect(await view(responsible, client.id, paper.id)).toBeDefined();
    expect(await view(participant, client.id, paper.id)).toBeUndefined();
  });

  it("of two opposite moves at once one is refused as a cycle, and depth 31 is refused", async () => {
    const { client, responsible, contact, move } = await givenOffice();
    const [one, other] = [await givenFolder({ client, by: responsible }), await givenFolder({ client, by: responsible })];
    const outcomes = await Promise.allSettled([
      moveThings(responsible, move({ folderIds: [one.id], toFolderId: other.id })),
      moveThings(contact, move({ folderIds: [other.id], toFolderId: one.id })),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "folder.cycle" } });
    let parent = await givenFolder({ client, by: responsible });
    for (let level = 2; level <= 29; level++) parent = await givenFolder({ client, by: responsible, parentId: parent.id });
    const two = await givenFolder({ client, by: responsible });
    await givenFolder({ client, by: responsible, parentId: two.id });
    await expect(moveThings(responsible, move({ folderIds: [two.id], toFolderId: parent.id }))).rejects.toMatchObject({
      code: "folder.tooDeep",
    });
  });
});

describe("a name that is taken at the new place", () => {
  it("is named before, refused without a choice, and answered by a version, a second name or leaving it", async () => {
    const { client, responsible, contact, at, move } = await givenOffice();
    const folder = await givenFolder({ client, by: responsible });
    const there = await givenDocument({ client, by: responsible, folder, name: "Rechnung.pdf" });
    const coming = await givenDocument({ client, by: contact, name: "rechnung.PDF" });
    const things = move({ documentIds: [coming.id], toFolderId: folder.id });
    expect((await previewMove(contact, things)).clashes).toEqual([{ kind: "document", id: coming.id, name: "rechnung.PDF" }]);
    await expect(moveThings(contact, things)).rejects.toMatchObject({ code: "document.nameTakenThere" });
    expect(await moveThings(contact, { ...things, onSameName: "skip" })).toMatchObject({ documents: 0, skipped: 1 });
    const both = await moveThings(contact, { ...things, onSameName: "keep-both" });
    expect(await names(contact, client.id, folder.id)).toEqual(["rechnung (2).pdf", "Rechnung.pdf"]);
    await undoChange(contact, { ...at, undoId: idOf(both.undoId) });
    expect(await names(contact, client.id, null)).toEqual(["rechnung.PDF"]);
    const version = await moveThings(contact, { ...things, onSameName: "new-version" });
    expect((await view(responsible, client.id, there.id))?.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(await names(contact, client.id, null)).toEqual([]);
    await undoChange(contact, { ...at, undoId: idOf(version.undoId) });
    expect(await names(contact, client.id, null)).toEqual(["rechnung.PDF"]);
    expect((await view(responsible, client.id, there.id))?.versions).toHaveLength(3);
  });
});

describe("copying", () => {
  it("makes filings of one's own that share the bytes: documents, and folders with all below", async () => {
    const { client, responsible, contact, at, move } = await givenOffice();
    const folder = await givenFolder({ client, by: responsible, name: "2025" });
    const inner = await givenFolder({ client, by: responsible, parentId: folder.id, name: "Bank" });
    const paper = await givenDocument({ client, by: responsible, side: "firm", folder: inner, name: "Auszug.pdf" });
    const done = await copyThings(contact, move({ folderIds: [folder.id], documentIds: [paper.id] }));
    expect(done).toMatchObject({ folders: 1, documents: 1 });
    expect(await folderNames(responsible, client.id, null)).toEqual(["2025", "2025 (2)"]);
    expect(await names(responsible, client.id, null)).toEqual(["Auszug.pdf"]);
    expect(await marked(responsible, client.id)).toBe(2);
    const keys = await asSystem("test", (tx) =>
      tx.execute<{ keys: number; versions: number }>(
        sql`select count(distinct storage_key)::int as keys, count(*)::int as versions from document_versions where client_id = ${client.id}`,
      ),
    );
    expect([...keys]).toEqual([{ keys: 1, versions: 3 }]);
    await undoChange(contact, { ...at, undoId: idOf(done.undoId) });
    expect(await folderNames(responsible, client.id, null)).toEqual(["2025"]);
  });

  it("into a place that more people see is refused until confirmed, and beside itself takes a name of its own", async () => {
    const { client, responsible, contact, move } = await givenOffice();
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const paper = await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Notiz.pdf" });
    const out = move({ documentIds: [paper.id] });
    await expect(copyThings(responsible, out)).rejects.toMatchObject({ code: "document.copyWidensAudience" });
    await copyThings(responsible, { ...out, confirmed: true });
    expect(await names(contact, client.id, null)).toEqual(["Notiz.pdf"]);
    await copyThings(responsible, { ...out, toFolderId: internal.id });
    expect(await names(responsible, client.id, internal.id)).toEqual(["Notiz (2).pdf", "Notiz.pdf"]);
  });
});

describe("two people changing the same thing", () => {
  it("tells the second what the first has changed, and changes nothing", async () => {
    const { client, responsible, contact, at, move } = await givenOffice();
    const [from, to] = [
      await givenFolder({ client, by: responsible }),
      await givenFolder({ client, by: responsible, name: "Archiv" }),
    ];
    const paper = await givenDocument({ client, by: responsible, folder: from, name: "Vertrag.pdf" });
    const seen = { ...at, id: paper.id, was: "Vertrag.pdf" };
    await renameDocument(contact, { ...seen, name: "Mietvertrag" });
    await expect(renameDocument(responsible, { ...seen, name: "Pacht" })).rejects.toMatchObject({
      code: "document.renamedMeanwhile",
      values: { by: contact.name, name: "Mietvertrag.pdf" },
    });
    await renameFolder(contact, { ...at, id: from.id, name: "Neu", was: from.name });
    await expect(renameFolder(responsible, { ...at, id: from.id, name: "Anders", was: from.name })).rejects.toMatchObject({
      code: "folder.renamedMeanwhile",
      values: { by: contact.name, name: "Neu" },
    });
    const moving = move({ documentIds: [paper.id], fromFolderId: from.id });
    await moveThings(contact, { ...moving, toFolderId: to.id });
    await expect(moveThings(responsible, moving)).rejects.toMatchObject({
      code: "document.movedMeanwhile",
      values: { by: contact.name, name: "Mietvertrag.pdf", folder: "Archiv" },
    });
  });

  it("names who has put it into the trash, and tells who may rename it without renaming it", async () => {
    const { client, responsible, contact, at } = await givenOffice();
    const folder = await givenFolder({ client, by: responsible, name: "Alt" });
    const paper = await givenDocument({ client, by: responsible, name: "Brief.pdf" });
    const document = { ...at, id: paper.id, name: "Brief.pdf", was: "Brief.pdf" };
    expect(await renameDocument(responsible, document)).toMatchObject({ undoId: null, documents: 0 });
    expect(await renameFolder(responsible, { ...at, id: folder.id, name: "Alt" })).toMatchObject({ undoId: null, folders: 0 });
    await trashThings(contact, { ...at, documentIds: [paper.id], folderIds: [folder.id] });
    await expect(renameDocument(responsible, document)).rejects.toMatchObject({
      code: "document.trashedMeanwhile",
      values: { by: contact.name, name: "Brief.pdf" },
    });
    await expect(renameFolder(responsible, { ...at, id: folder.id, name: "Neu" })).rejects.toMatchObject({
      code: "folder.trashedMeanwhile",
      values: { by: contact.name, name: "Alt" },
    });
  });

  it("undoes nothing that somebody has changed since", async () => {
    const { client, responsible, contact, at, move } = await givenOffice();
    const folder = await givenFolder({ client, by: responsible });
    const paper = await givenDocument({ client, by: responsible, name: "Brief.pdf" });
    const renamed = await renameDocument(responsible, { ...at, id: paper.id, name: "Anschreiben.pdf" });
    await renameDocument(contact, { ...at, id: paper.id, name: "Post" });
    await expect(undoChange(responsible, { ...at, undoId: idOf(renamed.undoId) })).rejects.toMatchObject({
      code: "document.renamedMeanwhile",
    });
    const moved = await moveThings(responsible, move({ documentIds: [paper.id], toFolderId: folder.id }));
    await moveThings(contact, move({ documentIds: [paper.id] }));
    await expect(undoChange(responsible, { ...at, undoId: idOf(moved.undoId) })).rejects.toMatchObject({
      code: "undo.changedMeanwhile",
    });
  });
});

describe("renaming", () => {
  it.each([
    ["Miete.docx", "Miete.pdf"],
    ["Miete.PDF", "Miete.PDF"],
    ["Stand 3.2026", "Stand 3.2026.pdf"],
  ])("keeps the extension that the content has: %s becomes %s", async (typed, name) => {
    const { client, responsible, at } = await givenOffice();
    const paper = await givenDocument({ client, by: responsible, name: "Vertrag.pdf" });
    await renameDocument(responsible, { ...at, id: paper.id, name: typed });
    expect(await names(responsible, client.id, null)).toEqual([name]);
  });

  it("leaves the old name to whoever gives none", async () => {
    const { client, responsible, at } = await givenOffice();
    const paper = await givenDocument({ client, by: responsible, name: "Vertrag.pdf" });
    const folder = await givenFolder({ client, by: responsible, name: "Miete" });
    for (const name of [".pdf", ".docx", "\u200B", "..."])
      await expect(renameDocument(responsible, { ...at, id: paper.id, name })).rejects.toMatchObject({
        code: "document.nameless",
      });
    await expect(renameFolder(responsible, { ...at, id: folder.id, name: ".." })).rejects.toMatchObject({
      code: "folder.nameless",
    });
    expect(await names(responsible, client.id, null)).toEqual(["Vertrag.pdf"]);
  });
});

describe("categories", () => {
  it("of many are changed at once and taken back at once; an unknown one is refused", async () => {
    const { client, responsible, at } = await givenOffice();
    const papers = [await givenDocument({ client, by: responsible }), await givenDocument({ client, by: responsible })];
    const documentIds = papers.map(({ id }) => id);
    const done = await recategoriseDocuments(responsible, { ...at, documentIds, category: "sales-invoices" });
    expect(done.documents).toBe(2);
    await expect(recategoriseDocuments(responsible, { ...at, documentIds, category: "no such" })).rejects.toMatchObject({
      code: "document.categoryUnknown",
    });
    await undoChange(responsible, { ...at, undoId: idOf(done.undoId) });
    const { rows } = await listDocuments(responsible, { ...at, folderId: null, sort: byName });
    expect(rows.map(({ category }) => category)).toEqual(["other", "other"]);
  });
});
