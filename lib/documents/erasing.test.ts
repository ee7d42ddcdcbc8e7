import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity } from "@/db/schema/activity";
import { documents, folders } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder } from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";
import { emptyTrash } from "./emptying";
import { emptyTrashNow, eraseThings } from "./erasing";
import { restoreThings } from "./restoring";
import { trashThings } from "./trash";

/** A loose document, and a folder with one thrown away before it and one with it, all in the trash; another document lives. All of one side. */
async function givenTrash(side: "firm" | "client" = "firm") {
  const { firm, owner } = await givenFirm();
  const { client, responsible } = await givenClient({ firm });
  const contact = await givenContact({ client, role: "administrator" });
  const by = side === "firm" ? responsible : contact;
  const folder = await givenFolder({ client, by, name: "Alt" });
  const inner = await givenFolder({ client, by, parentId: folder.id });
  const [before, inside] = [
    await givenDocument({ client, by, side, folder: inner }),
    await givenDocument({ client, by, side, folder: inner }),
  ];
  const [loose, living] = [
    await givenDocument({ client, by, side, name: "Beleg.pdf" }),
    await givenDocument({ client, by, side }),
  ];
  const { storageKey } = await givenContent(loose, "%PDF-1.4 bytes");
  const things = { clientId: client.id, documentIds: [] as string[], folderIds: [] as string[] };
  await trashThings(by, { ...things, documentIds: [before.id, loose.id] });
  await trashThings(by, { ...things, folderIds: [folder.id] });
  return { client, owner, responsible, contact, folder, inner, before, inside, loose, living, storageKey };
}

const left = (clientId: string) =>
  asSystem("test", async (tx) => ({
    documents: (await tx.select({ id: documents.id }).from(documents).where(eq(documents.clientId, clientId))).map(
      ({ id }) => id,
    ),
    folders: await tx.$count(folders, eq(folders.clientId, clientId)),
  }));
const kindsOf = (clientId: string) =>
  asSystem("test", async (tx) =>
    (await tx.select({ kind: activity.kind }).from(activity).where(eq(activity.clientId, clientId))).map(({ kind }) => kind),
  );

describe("removing things from the trash for good", () => {
  it("takes a document with its bytes and leaves its trace, for whoever may do everything in the firm", async () => {
    const { client, owner, loose, storageKey } = await givenTrash();
    expect(await eraseThings(owner, { clientId: client.id, ids: [loose.id] })).toEqual({ count: 1 });
    expect((await left(client.id)).documents).not.toContain(loose.id);
    expect(await kindsOf(client.id)).toContain("document.erased");
    await emptyTrash();
    expect((await storage.open(storageKey, {})).ok).toBe(false);
    await expect(eraseThings(owner, { clientId: client.id, ids: [loose.id] })).rejects.toThrow(NotVisible);
  });

  it("takes a folder with all below it, also what was thrown away before it", async () => {
    const { client, owner, folder, before, loose, living } = await givenTrash();
    expect(await eraseThings(owner, { clientId: client.id, ids: [folder.id, before.id] })).toEqual({ count: 2 });
    expect(await left(client.id)).toEqual({ documents: expect.arrayContaining([loose.id, living.id]), folders: 0 });
    expect((await left(client.id)).documents).toHaveLength(2);
  });

  it("empties the trash, and nothing but the trash", async () => {
    const { client, owner, living } = await givenTrash();
    expect(await emptyTrashNow(owner, { clientId: client.id })).toEqual({ count: 3 });
    expect(await left(client.id)).toEqual({ documents: [living.id], folders: 0 });
    expect(await emptyTrashNow(owner, { clientId: client.id })).toEqual({ count: 0 });
  });

  it("leaves what the client's side filed until its time is over, alone, in its folder and among all", async () => {
    const { client, owner, folder, loose } = await givenTrash("client");
    const before = await left(client.id);
    for (const id of [loose.id, folder.id])
      await expect(eraseThings(owner, { clientId: client.id, ids: [id] })).rejects.toThrow("trash.clientsPaper");
    expect(await emptyTrashNow(owner, { clientId: client.id })).toEqual({ count: 0 });
    expect(await left(client.id)).toEqual(before);
  });

  it("leaves what somebody brings back at the same moment whole, or takes it whole", async () => {
    const { client, owner, contact, loose } = await givenTrash();
    const [erased, restored] = await Promise.allSettled([
      eraseThings(owner, { clientId: client.id, ids: [loose.id] }),
      restoreThings(contact, { clientId: client.id, documentIds: [loose.id], folderIds: [], onSameName: "ask" }),
    ]);
    const isThere = (await left(client.id)).documents.includes(loose.id);
    expect([erased.status, restored.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(isThere).toBe(restored.status === "fulfilled");
  });

  it("is not for others of the firm, for the client's people, nor for strangers; and what lives stays", async () => {
    const { client, owner, responsible, contact, loose, living } = await givenTrash();
    const stranger = (await givenFirm()).owner;
    const choice = { clientId: client.id, ids: [loose.id] };
    for (const person of [responsible, contact, stranger]) {
      await expect(eraseThings(person, choice)).rejects.toThrow(NotVisible);
      await expect(emptyTrashNow(person, { clientId: client.id })).rejects.toThrow(NotVisible);
    }
    await expect(eraseThings(owner, { clientId: client.id, ids: [living.id] })).rejects.toThrow(NotVisible);
    expect((await left(client.id)).documents).toHaveLength(4);
  });
});
