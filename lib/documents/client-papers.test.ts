import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents, folders } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { databaseError } from "@/lib/access/database-errors";
import { listHistory } from "@/lib/clients/history";
import { endCollaboration } from "@/lib/collaboration/parting";
import { givenClient, givenContact, givenDocument, givenFolder, type Person } from "@/lib/testing/given";
import { changeAudience, previewAudience } from "./audience";
import { copyThings } from "./copying";
import type { Moving } from "./input";
import { moveThings } from "./moving";
import { restoreThings } from "./restoring";
import { trashThings } from "./trash";
import { undoChange } from "./undo";

const clientsPaper = { code: "document.clientsPaper" };

async function givenFile() {
  const { client, responsible } = await givenClient();
  const main = await givenContact({ client });
  const internal = await givenFolder({ client, by: responsible, name: "Arbeitspapiere", audience: "firm" });
  const shared = await givenFolder({ client, by: responsible, name: "Belege" });
  const deep = await givenFolder({ client, by: responsible, name: "2026", parentId: shared.id });
  const receipt = await givenDocument({ client, by: main, folder: deep, name: "Quittung.pdf" });
  const report = await givenDocument({ client, by: responsible, side: "firm", folder: shared, name: "Auswertung.pdf" });
  const move = (things: { documents?: { id: string }[]; folders?: { id: string }[] }, toFolderId: string | null): Moving => ({
    clientId: client.id,
    documentIds: (things.documents ?? []).map(({ id }) => id),
    folderIds: (things.folders ?? []).map(({ id }) => id),
    toFolderId,
    onSameName: "ask",
    confirmed: true,
  });
  const intern = (folder: { id: string }) =>
    changeAudience(responsible, {
      clientId: client.id,
      folderId: folder.id,
      audience: "firm",
      people: [],
      confirmed: true,
    });
  return { client, responsible, main, internal, shared, deep, receipt, report, move, intern };
}

const seen = async (who: Person, clientId: string) =>
  (await asActor(who, { clientId }, (tx) => tx.select({ id: documents.id }).from(documents))).map(({ id }) => id);
const entries = async (who: Person, clientId: string) =>
  (await listHistory(who, { clientId })).entries.map(({ kind, data }) => ({ kind, ...data }));
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => databaseError(error)?.constraint ?? String(error),
  );

describe("what the client's side has filed", () => {
  it("is not moved into an internal folder, by itself or with its folder, whatever is said about its name", async () => {
    const { client, responsible, main, internal, shared, deep, receipt, move } = await givenFile();
    await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Quittung.pdf" });
    for (const onSameName of ["ask", "keep-both", "new-version", "skip"] as const) {
      const step = moveThings(responsible, { ...move({ documents: [receipt] }, internal.id), onSameName });
      await expect(step).rejects.toMatchObject({ ...clientsPaper, values: { name: "Quittung.pdf", place: "folder" } });
    }
    for (const folder of [deep, shared]) {
      await expect(moveThings(responsible, move({ folders: [folder] }, internal.id))).rejects.toMatchObject(clientsPaper);
    }
    expect(await seen(main, client.id)).toContain(receipt.id);
  });

  it("keeps its folder from becoming internal, also from the trash", async () => {
    const { client, responsible, shared, receipt, intern } = await givenFile();
    await expect(intern(shared)).rejects.toMatchObject({ ...clientsPaper, values: { place: "folder" } });
    const asked = { clientId: client.id, folderId: shared.id, audience: "firm" as const, people: [], confirmed: false };
    await expect(previewAudience(responsible, asked)).rejects.toMatchObject(clientsPaper);
    await trashThings(responsible, { clientId: client.id, documentIds: [receipt.id], folderIds: [] });
    await expect(intern(shared)).rejects.toMatchObject({ ...clientsPaper, values: { name: "Quittung.pdf", place: "trash" } });
    await restoreThings(responsible, { clientId: client.id, documentIds: [receipt.id], folderIds: [], onSameName: "ask" });
    await expect(intern(shared)).rejects.toMatchObject(clientsPaper);
  });

  it("counts with any version: what the firm filed and the client filed upon, and the other way round", async () => {
    const { responsible, internal, report, receipt, move } = await givenFile();
    // As a version of the client's under one of the firm's.
    await asSystem("test", (tx) =>
      tx.execute(sql`
        insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name,
                                       source_version_id, uploaded_by, uploaded_by_name, uploaded_by_side)
          select gen_random_uuid(), v.client_id, ${report.id}, d.scope_id, 2, v.storage_key, v.size, v.media_type, v.sha256, v.original_name,
                 v.id, v.uploaded_by, v.uploaded_by_name, 'client'
            from document_versions v, documents d where v.document_id = ${receipt.id} and d.id = ${report.id}`),
    );
    await expect(moveThings(responsible, move({ documents: [report] }, internal.id))).rejects.toMatchObject(clientsPaper);
  });

  it("goes to folders of chosen people, where the client's main contact sees it, and from there to nothing internal", async () => {
    const { client, responsible, main, internal, receipt, move, intern } = await givenFile();
    const named = await givenFolder({ client, by: responsible, name: "Vertraulich", audience: "named" });
    await moveThings(responsible, move({ documents: [receipt] }, named.id));
    expect(await seen(main, client.id)).toContain(receipt.id);
    await expect(intern(named)).rejects.toMatchObject(clientsPaper);
    await expect(moveThings(responsible, move({ folders: [named] }, internal.id))).rejects.toMatchObject(clientsPaper);
  });

  it("moves between shared folders, and a copy of it may be internal", async () => {
    const { client, responsible, main, internal, shared, receipt, move } = await givenFile();
    await moveThings(responsible, move({ documents: [receipt] }, shared.id));
    await moveThings(main, move({ documents: [receipt] }, null));
    await copyThings(responsible, move({ documents: [receipt] }, internal.id));
    expect(await seen(main, client.id)).toContain(receipt.id);
  });

  it("stays the client's after parting", async () => {
    const { client, responsible, main, internal, receipt, move } = await givenFile();
    await moveThings(responsible, move({ documents: [receipt] }, internal.id)).catch(() => undefined);
    await endCollaboration(main, { clientId: client.id, name: client.name, reason: undefined });
    expect(await seen(main, client.id)).toContain(receipt.id);
    expect(await seen(responsible, client.id)).not.toContain(receipt.id);
  });

  it("is guarded by the database itself: by hand, by a folder's scope that flows down, and by the function that places folders", async () => {
    const { client, responsible, internal, shared, receipt } = await givenFile();
    const at = { clientId: client.id };
    const [place] = await asActor(responsible, at, (tx) => tx.select().from(folders).where(eq(folders.id, internal.id)));
    const byHand = () =>
      asActor(responsible, at, (tx) =>
        tx.update(documents).set({ folderId: internal.id, scopeId: place!.scopeId }).where(eq(documents.id, receipt.id)),
      );
    const withFolder = () =>
      asActor(responsible, at, (tx) =>
        tx
          .update(folders)
          .set({ parentId: internal.id, audience: null, scopeId: place!.scopeId })
          .where(eq(folders.id, shared.id)),
      );
    const placed = () =>
      asActor(responsible, at, (tx) => tx.execute(sql`select kontor.place_folder(${shared.id}, null, 'firm', '{}')`));
    for (const step of [byHand, withFolder, placed]) expect(await refusalOf(step())).toBe("documents_clients_paper");
  });

  it("of two at the same moment, the client's new version or the firm's step inwards, one comes second", async () => {
    const { client, responsible, main, internal, report, receipt, move } = await givenFile();
    const version = asActor(main, { clientId: client.id }, (tx) =>
      tx.execute(sql`
        insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name,
                                       source_version_id, uploaded_by, uploaded_by_name, uploaded_by_side)
          select gen_random_uuid(), v.client_id, ${report.id}, v.client_id, 2, v.storage_key, v.size, v.media_type, v.sha256, v.original_name,
                 v.id, ${main.userId}, ${main.name}, 'client'
            from document_versions v where v.document_id = ${receipt.id}`),
    );
    const both = await Promise.allSettled([version, moveThings(responsible, move({ documents: [report] }, internal.id))]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("does not tell strangers the name of anything", async () => {
    const { client, receipt, shared } = await givenFile();
    const other = await givenFile();
    for (const stranger of [other.responsible, other.main]) {
      const found = await asActor(stranger, { clientId: client.id }, (tx) =>
        tx.execute(
          sql`select * from kontor.clients_papers_in(${client.id}, array[${receipt.id}]::uuid[], array[${shared.id}]::uuid[])`,
        ),
      );
      expect([...found]).toEqual([]);
    }
  });
});

describe("what the firm itself has filed", () => {
  it("is taken back into an internal folder; the client reads who did it, and not where it went", async () => {
    const { client, responsible, main, internal, report, move } = await givenFile();
    await moveThings(responsible, move({ documents: [report] }, internal.id));
    expect(await seen(main, client.id)).not.toContain(report.id);
    expect(await entries(main, client.id)).toContainEqual({ kind: "document.withdrawn", document: "Auswertung.pdf" });
    expect(JSON.stringify(await entries(main, client.id))).not.toContain("Arbeitspapiere");
  });

  it("is taken back with its folder, by moving it or by its audience, and both leave a trace", async () => {
    const { client, responsible, main, internal, move, intern } = await givenFile();
    const make = async (name: string) => {
      const folder = await givenFolder({ client, by: responsible, name });
      await givenDocument({ client, by: responsible, side: "firm", folder });
      return folder;
    };
    await moveThings(responsible, move({ folders: [await make("Bilanz")] }, internal.id));
    await intern(await make("Entwurf"));
    const read = await entries(main, client.id);
    for (const folder of ["Bilanz", "Entwurf"]) expect(read).toContainEqual({ kind: "folder.withdrawn", folder });
  });

  it("shown to the client by mistake is undone, and the step that only widens leaves no second entry", async () => {
    const { client, responsible, main, internal, shared, move } = await givenFile();
    const paper = await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Notiz.pdf" });
    const { undoId } = await moveThings(responsible, move({ documents: [paper] }, shared.id));
    expect((await entries(responsible, client.id)).filter(({ kind }) => kind === "document.withdrawn")).toEqual([]);
    await undoChange(responsible, { clientId: client.id, undoId: undoId ?? "" });
    expect(await seen(main, client.id)).not.toContain(paper.id);
    const folder = await givenFolder({ client, by: responsible, name: "Planung", audience: "firm" });
    const opened = await changeAudience(responsible, {
      clientId: client.id,
      folderId: folder.id,
      audience: "everyone",
      people: [],
      confirmed: true,
    });
    // Meanwhile the client files something there: from then on it stays.
    await givenDocument({ client, by: main, folder: { id: folder.id, scopeId: client.id }, name: "Foto.jpg" });
    const back = undoChange(responsible, { clientId: client.id, undoId: opened.undoId ?? "" });
    await expect(back).rejects.toMatchObject(clientsPaper);
  });
});
