import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { documents } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFolder, givenStaff } from "@/lib/testing/given";
import { findFolderView } from "./folder-view";
import { createFolder } from "./folders";
import { newFolder } from "./input";
import { renameFolder } from "./renaming";
import { listFolders } from "./tree";

const sort = { by: "name", descending: false } as const;
const folder = (clientId: string, name: string, more: Record<string, unknown> = {}) =>
  newFolder.parse({ clientId, name, ...more });

async function givenBakery() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  return { client, firm, responsible, contact };
}

describe("folders", () => {
  it("may be three deep, and open with the way to them", async () => {
    const { client, contact } = await givenBakery();
    const year = await createFolder(contact, folder(client.id, "2026"));
    const month = await createFolder(contact, folder(client.id, "03 März", { parentId: year }));
    const deep = await createFolder(contact, folder(client.id, "Kasse", { parentId: month }));
    const view = await findFolderView(contact, { clientId: client.id, folderId: deep, sort });
    expect(view?.path.map((step) => step.name)).toEqual(["2026", "03 März", "Kasse"]);
    expect(view?.tree.map((node) => [node.name, node.hasChildren])).toContainEqual(["03 März", true]);
  });

  it("never share a name within one parent, whatever case or Unicode form it is written in", async () => {
    const { client, contact } = await givenBakery();
    await createFolder(contact, folder(client.id, "Löhne"));
    await expect(createFolder(contact, folder(client.id, "LO\u0308HNE"))).rejects.toMatchObject({ code: "folder.nameTaken" });
  });

  it("of the firm's own are seen by the firm alone, and a clash with one betrays nothing", async () => {
    const { client, contact, responsible } = await givenBakery();
    const internal = await createFolder(responsible, folder(client.id, "Arbeitspapiere", { audience: "firm" }));
    expect(await findFolderView(contact, { clientId: client.id, folderId: internal, sort })).toBeUndefined();
    expect(await listFolders(contact, { clientId: client.id, parentId: null })).toEqual([]);
    await expect(createFolder(contact, folder(client.id, "Arbeitspapiere"))).resolves.toBeTypeOf("string");
    await expect(createFolder(contact, folder(client.id, "x", { audience: "firm" }))).rejects.toMatchObject({
      code: "folder.internalIsFirms",
    });
  });

  it("for named people are seen by them, the main contact and the responsible only", async () => {
    const { client, contact, responsible, firm } = await givenBakery();
    const second = await givenContact({ client, role: "user" });
    const third = await givenContact({ client, role: "user" });
    const payroll = await createFolder(second, folder(client.id, "Lohn", { audience: "named" }));
    const sees = async (person: typeof contact) =>
      (await findFolderView(person, { clientId: client.id, folderId: payroll, sort })) !== undefined;
    expect([await sees(second), await sees(contact), await sees(responsible), await sees(third)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    expect(await sees(administrator)).toBe(false);
    const view = await findFolderView(second, { clientId: client.id, folderId: payroll, sort });
    expect(view?.witnesses.map((witness) => witness.reason).sort()).toEqual(["main-contact", "named", "responsible"]);
  });

  it("are never the second of their name in sight, for whomever they are, and never betray one that is not", async () => {
    const { client, contact, responsible } = await givenBakery();
    const second = await givenContact({ client });
    const taken = { code: "folder.nameTaken" };
    await createFolder(responsible, folder(client.id, "Arbeitspapiere", { audience: "firm" }));
    await createFolder(second, folder(client.id, "Lohn", { audience: "named" }));
    await expect(createFolder(responsible, folder(client.id, "arbeitspapiere "))).rejects.toMatchObject(taken);
    await expect(createFolder(second, folder(client.id, "LOHN"))).rejects.toMatchObject(taken);
    await createFolder(contact, folder(client.id, "Arbeitspapiere"));
    const other = await createFolder(responsible, folder(client.id, "Sonstiges"));
    await expect(renameFolder(responsible, { clientId: client.id, id: other, name: "Arbeitspapiere" })).rejects.toMatchObject(
      taken,
    );
  });

  it("do not exist under addresses that nobody was given", async () => {
    const { client, contact } = await givenBakery();
    expect(await findFolderView(contact, { clientId: client.id, folderId: "2026", sort })).toBeUndefined();
    expect(await findFolderView(contact, { clientId: "krume", folderId: null, sort })).toBeUndefined();
    expect(await findFolderView(contact, { clientId: client.id, folderId: newId(), sort })).toBeUndefined();
  });

  it("do not exist for strangers: another firm, another client, staff without the engagement", async () => {
    const { client, firm, contact } = await givenBakery();
    const id = await createFolder(contact, folder(client.id, "2026"));
    const { staff: colleague } = await givenStaff({ firm });
    const other = await givenBakery();
    for (const stranger of [colleague, other.contact, other.responsible]) {
      expect(await findFolderView(stranger, { clientId: client.id, folderId: id, sort })).toBeUndefined();
      await expect(listFolders(stranger, { clientId: client.id, parentId: null })).rejects.toThrow(NotVisible);
      await expect(createFolder(stranger, folder(client.id, "fremd"))).rejects.toThrow(NotVisible);
      await expect(renameFolder(stranger, { clientId: client.id, id, name: "fremd" })).rejects.toThrow(NotVisible);
      await expect(renameFolder(stranger, { clientId: other.client.id, id, name: "fremd" })).rejects.toThrow(NotVisible);
    }
  });

  it("go thirty levels deep and no deeper", async () => {
    const { client, contact } = await givenBakery();
    let parentId: string | null = null;
    for (let level = 1; level <= 30; level += 1)
      parentId = await createFolder(contact, folder(client.id, `Ebene ${level}`, { parentId }));
    await expect(createFolder(contact, folder(client.id, "Ebene 31", { parentId }))).rejects.toMatchObject({
      code: "folder.tooDeep",
    });
  });

  it("never form a ring, not even by two moves at the same moment", async () => {
    const { client, contact } = await givenBakery();
    const a = await createFolder(contact, folder(client.id, "A"));
    const b = await createFolder(contact, folder(client.id, "B"));
    const under = (child: string, parent: string) =>
      asActor(contact, { clientId: client.id }, (tx) =>
        tx.execute(sql`update folders set parent_id = ${parent}, audience = null where id = ${child}`),
      );
    const outcomes = await Promise.allSettled([under(a, b), under(b, a)]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(databaseError((refused[0] as PromiseRejectedResult).reason)?.code).toBe(sqlState.checkViolation);
  });

  it("carry the dot of what lies unseen below them, at any depth, for each person apart", async () => {
    const { client, contact, responsible } = await givenBakery();
    const top = await givenFolder({ client, by: contact });
    const below = await givenFolder({ client, by: contact, parentId: top.id });
    await givenDocument({ client, by: contact, folder: below });
    expect(await listFolders(responsible, { clientId: client.id, parentId: null })).toMatchObject([
      { id: top.id, hasNew: true, hasChildren: true },
    ]);
    expect(await listFolders(contact, { clientId: client.id, parentId: null })).toMatchObject([{ id: top.id, hasNew: false }]);
  });

  it("hand the dot over when what lies unseen is moved, goes to the trash or comes back", async () => {
    const { client, contact, responsible } = await givenBakery();
    const [from, to] = [
      await givenFolder({ client, by: contact, name: "A" }),
      await givenFolder({ client, by: contact, name: "B" }),
    ];
    const filed = await givenDocument({ client, by: contact, folder: from });
    const dots = async () =>
      (await listFolders(responsible, { clientId: client.id, parentId: null }))
        .filter(({ hasNew }) => hasNew)
        .map(({ id }) => id);
    const change = (changes: { folderId?: string; trashedAt?: Date | null; trashedWith?: string | null }) =>
      asSystem("test", (tx) => tx.update(documents).set(changes).where(eq(documents.id, filed.id)));
    expect(await dots()).toEqual([from.id]);
    await change({ folderId: to.id });
    expect(await dots()).toEqual([to.id]);
    await change({ trashedAt: new Date(), trashedWith: filed.id });
    expect(await dots()).toEqual([]);
    await change({ folderId: from.id, trashedAt: null, trashedWith: null });
    expect(await dots()).toEqual([from.id]);
  });

  it("can't be hung under another client's folder, nor hold its documents", async () => {
    const one = await givenBakery();
    const other = await givenBakery();
    const foreign = await givenFolder({ client: other.client, by: other.contact });
    const own = await givenFolder({ client: one.client, by: one.contact });
    const filed = await givenDocument({ client: one.client, by: one.contact, folder: own });
    const moves = [
      sql`update folders set parent_id = ${foreign.id}, audience = null where id = ${own.id}`,
      sql`update documents set folder_id = ${foreign.id} where id = ${filed.id}`,
    ];
    for (const move of moves) {
      const error = await asSystem("test", (tx) => tx.execute(move)).catch((refused: unknown) => refused);
      expect(databaseError(error)?.code).toBe(sqlState.foreignKeyViolation);
    }
  });
});
