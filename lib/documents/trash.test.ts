import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { listHistory } from "@/lib/clients/history";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { createFolder } from "./folders";
import { listDocuments } from "./listing";
import { restoreThings } from "./restoring";
import { trashThings } from "./trash";
import { findTrash, setTrashDays } from "./trash-list";
import { listFolders } from "./tree";
import { undoChange } from "./undo";

const byName = { by: "name", descending: false } as const;

async function givenOffice() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "2026" });
  const below = await givenFolder({ client, by: responsible, name: "Januar", parentId: folder.id });
  const paper = await givenDocument({ client, by: responsible, side: "firm", folder: below, name: "Lohn.pdf" });
  const loose = await givenDocument({ client, by: responsible, side: "firm", name: "Brief.pdf" });
  const choose = (documentIds: string[], folderIds: string[] = []) => ({ clientId: client.id, documentIds, folderIds });
  return { client, firm, responsible, contact, folder, below, paper, loose, choose };
}

const names = async (person: Person, clientId: string, folderId: string | null) =>
  (await listDocuments(person, { clientId, folderId, sort: byName })).rows.map((row) => row.name);
const folderNames = async (person: Person, clientId: string, parentId: string | null) =>
  (await listFolders(person, { clientId, parentId })).map((node) => node.name);
const marksOf = (person: Person, clientId: string) =>
  asActor(
    person,
    { clientId },
    async (tx) => (await tx.execute(sql`select 1 from unseen_marks where user_id = ${person.userId}`)).length,
  );
/** Takes hold of a document past every rule but the database's own. */
const hold = (document: { id: string; scopeId: string }, clientId: string) =>
  asSystem("test: a hold", (tx) =>
    tx.execute(sql`insert into document_holds (document_id, client_id, scope_id, kind, holder_id, holder_name)
                   values (${document.id}, ${clientId}, ${document.scopeId}, 'task', ${newId()}, 'Belege März')`),
  );
const release = (document: { id: string }) =>
  asSystem("test: a hold ends", (tx) => tx.execute(sql`delete from document_holds where document_id = ${document.id}`));

describe("the trash", () => {
  it("takes a folder with all below it, hides it from both sides, and gives it back as it was", async () => {
    const { client, responsible, contact, folder, below, choose } = await givenOffice();
    expect(await trashThings(contact, choose([], [folder.id]))).toMatchObject({ folders: 1, documents: 0 });
    expect(await folderNames(responsible, client.id, null)).toEqual([]);
    await expect(
      createFolder(responsible, { clientId: client.id, parentId: below.id, name: "zu spät", people: [] }),
    ).rejects.toMatchObject({ code: "folder.gone" });
    await restoreThings(responsible, { ...choose([], [folder.id]), onSameName: "ask" });
    expect(await folderNames(contact, client.id, folder.id)).toEqual(["Januar"]);
    expect(await names(contact, client.id, below.id)).toEqual(["Lohn.pdf"]);
    const kinds = (await listHistory(contact, { clientId: client.id })).entries.map((entry) => entry.kind);
    expect(kinds.slice(0, 2)).toEqual(["folder.restored", "folder.trashed"]);
  });

  it("puts the dots out, and lights them again for what nobody had seen", async () => {
    const { client, contact, responsible, folder, loose, choose } = await givenOffice();
    expect(await marksOf(contact, client.id)).toBe(2);
    await trashThings(responsible, choose([loose.id], [folder.id]));
    expect(await marksOf(contact, client.id)).toBe(0);
    await restoreThings(responsible, { ...choose([loose.id], [folder.id]), onSameName: "ask" });
    expect(await marksOf(contact, client.id)).toBe(2);
    expect(await marksOf(responsible, client.id)).toBe(0);
  });

  it("keeps apart what was in the trash before its folder, and names the folder that has to come back first", async () => {
    const { client, responsible, folder, below, paper, choose } = await givenOffice();
    await trashThings(responsible, choose([paper.id]));
    await trashThings(responsible, choose([], [folder.id]));
    await expect(restoreThings(responsible, { ...choose([paper.id]), onSameName: "ask" })).rejects.toMatchObject({
      code: "trash.placeInTrash",
      values: { folder: "Januar" },
    });
    await restoreThings(responsible, { ...choose([], [folder.id]), onSameName: "ask" });
    expect(await names(responsible, client.id, below.id)).toEqual([]);
    await restoreThings(responsible, { ...choose([paper.id]), onSameName: "ask" });
    expect(await names(responsible, client.id, below.id)).toEqual(["Lohn.pdf"]);
  });

  it("answers a name that is taken meanwhile by the choice, never by overwriting", async () => {
    const { client, responsible, loose, folder, choose } = await givenOffice();
    await trashThings(responsible, choose([loose.id], [folder.id]));
    await givenDocument({ client, by: responsible, name: "BRIEF.pdf" });
    await givenFolder({ client, by: responsible, name: "2026" });
    const back = choose([loose.id]);
    await expect(restoreThings(responsible, { ...back, onSameName: "ask" })).rejects.toMatchObject({
      code: "document.nameTakenAtRestore",
    });
    await expect(restoreThings(responsible, { ...choose([], [folder.id]), onSameName: "ask" })).rejects.toMatchObject({
      code: "folder.nameTakenAtRestore",
    });
    expect(await restoreThings(responsible, { ...back, onSameName: "skip" })).toMatchObject({ documents: 0, skipped: 1 });
    await restoreThings(responsible, { ...choose([loose.id], [folder.id]), onSameName: "keep-both" });
    expect(await names(responsible, client.id, null)).toEqual(["Brief (2).pdf", "BRIEF.pdf"]);
    expect(await folderNames(responsible, client.id, null)).toEqual(["2026", "2026 (2)"]);
  });

  it("is undone by the one who did it, once, and by nobody else", async () => {
    const { client, responsible, contact, loose, folder, choose } = await givenOffice();
    const { undoId } = await trashThings(responsible, choose([loose.id], [folder.id]));
    if (!undoId) throw new Error("nothing to undo");
    const undo = { clientId: client.id, undoId };
    await expect(undoChange(contact, undo)).rejects.toMatchObject({ code: "undo.over" });
    await undoChange(responsible, undo);
    expect(await names(responsible, client.id, null)).toEqual(["Brief.pdf"]);
    await expect(undoChange(responsible, undo)).rejects.toMatchObject({ code: "undo.over" });
  });

  it("lists what each person sees of it, with its old place and its end; the firm says how long things stay", async () => {
    const { client, firm, responsible, contact, folder, paper, choose } = await givenOffice();
    const internal = await givenFolder({ client, by: responsible, audience: "firm", name: "Notizen" });
    await trashThings(responsible, choose([paper.id]));
    await trashThings(responsible, choose([], [folder.id, internal.id]));
    const { owner, firm: other } = await givenFirm();
    const shown = async (person: Person) =>
      (await findTrash(person, { clientId: client.id }))?.rows.map(({ name, place, count }) => [name, place, count]);
    expect(await shown(contact)).toEqual([
      ["2026", null, 0],
      ["Lohn.pdf", "Januar", null],
    ]);
    expect((await shown(responsible))?.map(([name]) => name).sort()).toEqual(["2026", "Lohn.pdf", "Notizen"]);
    for (const stranger of [owner, (await givenStaff({ firm })).staff]) expect(await shown(stranger)).toBeUndefined();
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    for (const person of [contact, responsible, owner])
      await expect(setTrashDays(person, { firmId: firm.id, days: 7 })).rejects.toThrow(NotVisible);
    await setTrashDays(administrator, { firmId: firm.id, days: 7 });
    expect(await findTrash(administrator, { clientId: client.id })).toMatchObject({ days: 7, firmId: firm.id });
    expect(await findTrash(contact, { clientId: client.id, before: "nonsense" })).toMatchObject({ days: 7, firmId: undefined });
    await expect(setTrashDays(owner, { firmId: other.id, days: 0 })).rejects.toThrow();
  });

  it("is nothing for strangers, and what is not there is refused as a whole", async () => {
    const { responsible, firm, folder, loose, choose } = await givenOffice();
    const { owner } = await givenFirm();
    const { staff } = await givenStaff({ firm });
    const other = await givenClient();
    for (const stranger of [owner, staff, other.responsible]) {
      await expect(trashThings(stranger, choose([loose.id], [folder.id]))).rejects.toThrow(NotVisible);
      await expect(trashThings(stranger, { ...choose([loose.id]), clientId: other.client.id })).rejects.toThrow(NotVisible);
    }
    await expect(trashThings(responsible, choose([loose.id, newId()]))).rejects.toThrow(NotVisible);
    await trashThings(responsible, choose([loose.id], [folder.id]));
    await expect(trashThings(responsible, choose([loose.id]))).rejects.toThrow(NotVisible);
    for (const stranger of [owner, staff]) {
      await expect(restoreThings(stranger, { ...choose([loose.id]), onSameName: "ask" })).rejects.toThrow(NotVisible);
    }
  });
});

describe("a document that something holds", () => {
  it("stays, alone and below a folder, and the refusal says what holds it; released it goes", async () => {
    const { client, contact, folder, paper, choose } = await givenOffice();
    await hold(paper, client.id);
    for (const choice of [choose([paper.id]), choose([], [folder.id])]) {
      await expect(trashThings(contact, choice)).rejects.toMatchObject({
        code: "document.held",
        values: { document: "Lohn.pdf", kind: "task", name: "Belege März", more: 0 },
      });
    }
    await release(paper);
    expect(await trashThings(contact, choose([], [folder.id]))).toMatchObject({ folders: 1 });
  });

  it("is held against the database's own writers too, and nothing in the trash is taken hold of", async () => {
    const { client, responsible, loose, choose } = await givenOffice();
    await hold(loose, client.id);
    const past = asSystem("test", (tx) =>
      tx.execute(sql`update documents set trashed_at = now(), trashed_with = id where id = ${loose.id}`),
    );
    await expect(past).rejects.toMatchObject({ cause: { constraint_name: "documents_held" } });
    await release(loose);
    await trashThings(responsible, choose([loose.id]));
    await expect(hold(loose, client.id)).rejects.toMatchObject({ cause: { constraint_name: "document_holds_living" } });
  });

  it("is taken hold of, and let go, by nobody but the database", async () => {
    const { client, responsible, paper, loose } = await givenOffice();
    await hold(paper, client.id);
    for (const statement of [
      sql`delete from document_holds where document_id = ${paper.id}`,
      sql`insert into document_holds (document_id, client_id, scope_id, kind, holder_id, holder_name)
          values (${loose.id}, ${client.id}, ${loose.scopeId}, 'task', ${newId()}, 'Meins')`,
    ])
      await expect(asActor(responsible, { clientId: client.id }, (tx) => tx.execute(statement))).rejects.toMatchObject({
        cause: { code: "42501" },
      });
  });

  it("wins or loses against the trash at the same moment, never both", async () => {
    const { client, contact, loose, choose } = await givenOffice();
    const [held, trashed] = await Promise.allSettled([hold(loose, client.id), trashThings(contact, choose([loose.id]))]);
    expect([held.status, trashed.status].sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("filing and the trash", () => {
  it("never leaves a living document in a folder that is in the trash", async () => {
    const { client, responsible, folder, choose } = await givenOffice();
    await trashThings(responsible, choose([], [folder.id]));
    const stray = asSystem("test", (tx) =>
      tx.execute(sql`update documents set folder_id = ${folder.id} where client_id = ${client.id} and trashed_at is null`),
    );
    await expect(stray).rejects.toMatchObject({ cause: { constraint_name: "documents_folder_living" } });
  });
});
