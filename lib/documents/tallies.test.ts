import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { gate } from "@/lib/gate";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, type Person } from "@/lib/testing/given";
import { changeAudience } from "./audience";
import { eraseThings } from "./erasing";
import { moveThings } from "./moving";
import { renameDocument } from "./renaming";
import { restoreThings } from "./restoring";
import { trashThings } from "./trash";
import { listFolders } from "./tree";
import { undoChange } from "./undo";

async function givenBakery() {
  const { firm, owner } = await givenFirm();
  const { client, responsible } = await givenClient({ firm });
  const contact = await givenContact({ client });
  const a = await givenFolder({ client, by: responsible, name: "A" });
  const b = await givenFolder({ client, by: responsible, name: "B" });
  const below = await givenFolder({ client, by: responsible, name: "Below", parentId: a.id });
  const filed = [];
  for (const folder of [a, a, below]) filed.push(await givenDocument({ client, by: responsible, side: "firm", folder }));
  const [first, second, deep] = filed as [(typeof filed)[0], (typeof filed)[0], (typeof filed)[0]];
  return { client, owner, responsible, contact, a, b, below, first, second, deep };
}

const counts = async (person: Person, clientId: string, parentId: string | null = null) =>
  Object.fromEntries((await listFolders(person, { clientId, parentId })).map(({ name, documents }) => [name, documents]));

/** What the rows themselves say, for every folder of the client. */
const countedAnew = (clientId: string) =>
  asSystem("test", (tx) =>
    tx.execute(sql`
      select f.name from folders f
       where f.client_id = ${clientId}
         and (select coalesce(sum(t.documents), 0) from folder_tallies t where t.folder_id = f.id)
             <> (select count(*) from documents d where d.folder_id = f.id and d.trashed_at is null)`),
  );

const choice = { folderIds: [] as string[], onSameName: "ask" as const, confirmed: false };

describe("how many documents a folder holds", () => {
  it("follows filing, renaming, moving, the trash, bringing back and taking back", async () => {
    const { client, responsible, a, b, first, second } = await givenBakery();
    expect(await counts(responsible, client.id)).toEqual({ A: 2, B: 0 });
    expect(await counts(responsible, client.id, a.id)).toEqual({ Below: 1 });
    await renameDocument(responsible, { clientId: client.id, id: first.id, name: "Anders.pdf" });
    const { undoId } = await moveThings(responsible, {
      ...choice,
      clientId: client.id,
      documentIds: [first.id, second.id],
      toFolderId: b.id,
    });
    expect(await counts(responsible, client.id)).toEqual({ A: 0, B: 2 });
    await undoChange(responsible, { clientId: client.id, undoId: undoId ?? "" });
    expect(await counts(responsible, client.id)).toEqual({ A: 2, B: 0 });
    await trashThings(responsible, { clientId: client.id, documentIds: [first.id], folderIds: [] });
    expect(await counts(responsible, client.id)).toEqual({ A: 1, B: 0 });
    await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [a.id] });
    expect(await counts(responsible, client.id)).toEqual({ B: 0 });
    await restoreThings(responsible, { clientId: client.id, documentIds: [], folderIds: [a.id], onSameName: "ask" });
    expect(await counts(responsible, client.id)).toEqual({ A: 1, B: 0 });
    expect(await countedAnew(client.id)).toEqual([]);
  });

  it("stays right when a folder gets another audience, and when it is erased with all in it", async () => {
    const { client, owner, responsible, contact, a, deep } = await givenBakery();
    await changeAudience(responsible, { clientId: client.id, folderId: a.id, audience: "firm", people: [], confirmed: true });
    expect(await counts(responsible, client.id)).toEqual({ A: 2, B: 0 });
    expect(await counts(contact, client.id)).toEqual({ B: 0 });
    await trashThings(responsible, { clientId: client.id, documentIds: [deep.id], folderIds: [] });
    await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [a.id] });
    expect(await countedAnew(client.id)).toEqual([]);
    await eraseThings(owner, { clientId: client.id, ids: [a.id] });
    expect(await countedAnew(client.id)).toEqual([]);
    expect(await counts(responsible, client.id)).toEqual({ B: 0 });
  });

  it("is right after many at once, and whoever files waits for nobody", async () => {
    const { client, responsible, b, first, second, deep } = await givenBakery();
    const move = (id: string) => moveThings(responsible, { ...choice, clientId: client.id, documentIds: [id], toFolderId: b.id });
    await Promise.all([
      ...[first, second, deep].map(({ id }) => move(id)),
      ...[1, 2, 3, 4, 5].map(() => givenDocument({ client, by: responsible, side: "firm", folder: b })),
    ]);
    expect(await countedAnew(client.id)).toEqual([]);
    expect((await counts(responsible, client.id)).B).toBe(8);

    // Somebody is filing and has not finished; another one files meanwhile.
    const finishing = gate();
    const slow = asSystem("test", async (tx) => {
      await tx.execute(sql`select kontor.tally(${b.id}, 0)`);
      await finishing.promise;
    });
    await givenDocument({ client, by: responsible, side: "firm", folder: b });
    expect((await counts(responsible, client.id)).B).toBe(9);
    finishing.open();
    await slow;
    expect(await countedAnew(client.id)).toEqual([]);
  });

  it("is told to those alone who see the folder, and written by nobody", async () => {
    const { client, responsible, contact, a, b } = await givenBakery();
    const stranger = await givenContact({ client: (await givenClient()).client });
    await changeAudience(responsible, { clientId: client.id, folderId: a.id, audience: "firm", people: [], confirmed: true });
    const read = (person: Person) =>
      asActor(person, { clientId: client.id }, (tx) =>
        tx.execute(sql`select distinct folder_id from folder_tallies where folder_id in (${a.id}, ${b.id})`),
      );
    expect(await read(responsible)).toHaveLength(1);
    expect(await read(contact)).toEqual([]);
    expect(await read(stranger)).toEqual([]);
    for (const statement of [sql`delete from folder_tallies`, sql`select kontor.tally(${a.id}, 5)`])
      await expect(asActor(responsible, { clientId: client.id }, (tx) => tx.execute(statement))).rejects.toThrow();
  });
});
