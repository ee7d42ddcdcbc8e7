import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents } from "@/db/schema/documents";
import { type Person as Asking, asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { recordActivity } from "@/lib/activity/activity";
import { listClients } from "@/lib/clients/client-list";
import { listHistory } from "@/lib/clients/history";
import { clientListQuery } from "@/lib/clients/input";
import { NotVisible, Refusal } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { endDocuments } from "@/lib/testing/given-closed";
import { givenText } from "@/lib/testing/given-content";
import { addComment } from "./comments";
import { copyThings } from "./copying";
import { findDocuments } from "./finding/find-documents";
import { findQuery } from "./finding/input";
import { createFolder } from "./folders";
import { moveThings } from "./moving";
import { renameDocument } from "./renaming";

/** A client that has ended the exchange of documents and goes on with its firm otherwise. */
async function givenClosed() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const internal = await givenFolder({ client, by: responsible, name: "Arbeitspapiere", audience: "firm" });
  const named = await givenFolder({ client, by: contact, name: "Vertraulich", audience: "named" });
  const shared = await givenFolder({ client, by: contact, name: "Belege" });
  const paper = await givenDocument({ client, by: contact, folder: shared, name: "Angebot.txt" });
  const end = () => endDocuments(client.id);
  return { client, firm, responsible, contact, internal, named, shared, paper, end };
}

const kinds = async (who: Asking, clientId: string) => (await listHistory(who, { clientId })).entries.map(({ kind }) => kind);
const counted = (who: Asking, clientId: string, table: string) =>
  asActor(
    who,
    { clientId },
    async (tx) => (await tx.execute(sql`select from ${sql.identifier(table)} where client_id = ${clientId}`)).length,
  );

describe("after the exchange of documents has ended", () => {
  it("the firm reads no name of a document or a folder in the history, before or since; the client reads all", async () => {
    const { client, responsible, contact, shared, paper, end } = await givenClosed();
    const at = { clientId: client.id };
    await renameDocument(contact, { ...at, id: paper.id, name: "Angebot einer anderen Kanzlei.txt" });
    expect(await kinds(responsible, client.id)).toContain("document.renamed");
    await end();
    await addComment(contact, { ...at, documentId: paper.id, body: "Was meinst du?", mentions: [], internal: false });
    await createFolder(contact, { ...at, parentId: null, name: "Wechsel der Kanzlei", audience: "everyone", people: [] });
    const top = { ...at, documentIds: [paper.id], folderIds: [], toFolderId: null };
    await moveThings(contact, { ...top, onSameName: "ask", confirmed: true });
    await asActor(contact, at, (tx) =>
      recordActivity(tx, contact, {
        kind: "task.given",
        at: { ...at, scopeId: client.id },
        subject: { type: "task", id: shared.id },
        data: { task: "Belege für März", document: "Angebot einer anderen Kanzlei.txt" },
      }),
    );
    await asActor(contact, at, (tx) =>
      recordActivity(tx, contact, {
        kind: "task.done",
        at: { ...at, scopeId: client.id },
        subject: { type: "task", id: shared.id },
        data: { task: "Belege für März" },
      }),
    );
    const theirs = await kinds(contact, client.id);
    for (const kind of ["comment.added", "folder.created", "document.moved", "task.given", "document.renamed"])
      expect(theirs).toContain(kind);
    const { entries } = await listHistory(responsible, { clientId: client.id });
    expect(JSON.stringify(entries)).not.toMatch(/Angebot|Wechsel|Belege"/);
    expect(entries.map(({ kind }) => kind)).toEqual(["task.done", "client.created"]);
  });

  it("the firm's list of clients shows the newest of what it may still read", async () => {
    const { client, firm, responsible, contact, paper, end } = await givenClosed();
    await end();
    await renameDocument(contact, { clientId: client.id, id: paper.id, name: "Geheim.txt" });
    const { rows } = await listClients(responsible, firm.id, clientListQuery.parse({}));
    expect(JSON.stringify(rows)).not.toContain("Geheim");
  });

  it("the firm goes on with its internal papers and their history", async () => {
    const { client, responsible, contact, internal, end } = await givenClosed();
    const note = await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Notiz.txt" });
    await end();
    await renameDocument(responsible, { clientId: client.id, id: note.id, name: "Vermerk.txt" });
    expect(await kinds(responsible, client.id)).toEqual(["document.renamed", "client.created"]);
    expect(await kinds(contact, client.id)).toEqual([]);
  });

  it("no name and no text of it answers the firm's search by silence, and its own papers are found", async () => {
    const { client, responsible, contact, internal, shared, end } = await givenClosed();
    const secret = await givenDocument({ client, by: contact, folder: shared, name: "Uebernahme Osterwold.txt" });
    await givenText(secret, client, "Wir kündigen der Kanzlei Schlehbusch.");
    await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Vermerk Osterwald Schlehbasch.txt" });
    await end();
    const near = async (who: typeof contact, q: string) => {
      const { rows, isNear } = await findDocuments(who, findQuery.parse({ q, client: client.id }));
      return { names: rows.map(({ name }) => name.map(({ text }) => text).join("")), isNear };
    };
    for (const asked of ["Osterwold", "Schlehbusch"])
      expect(await near(responsible, asked), asked).toEqual({ names: ["Vermerk Osterwald Schlehbasch.txt"], isNear: true });
    expect(await near(contact, "Osterwold")).toEqual({ names: ["Uebernahme Osterwold.txt"], isNear: false });
    const read = (q: string) =>
      asActor(responsible, {}, (tx) =>
        tx.execute<{ document_id: string }>(
          sql`select document_id from kontor.find_documents(${q}, null, null, null, '', null, null, null, null, 100)`,
        ),
      );
    // By words, by nearly the words, and without any.
    for (const asked of ["Osterwold", "Ubernahme Osterwlod", ""])
      expect(
        [...(await read(asked))].map((hit) => hit.document_id),
        asked,
      ).not.toContain(secret.id);
    expect(await read("")).toHaveLength(1);
  });

  it("no name of it answers whether it is taken, and nobody of the firm files beside it", async () => {
    const { client, responsible, contact, internal, shared, paper, end } = await givenClosed();
    const note = await givenDocument({ client, by: responsible, side: "firm", folder: internal, name: "Notiz.txt" });
    const at = { clientId: client.id };
    const taken = (who: Asking, folder: { id: string }, name: string) =>
      asActor(who, at, async (tx) => {
        const [row] = await tx.execute<{ id: string | null; free: string | null }>(sql`
          select kontor.namesake(${client.id}, ${folder.id}, ${name}) as id,
                 kontor.first_free_name(${client.id}, ${folder.id}, array[${name}::text]) as free`);
        return row;
      });
    expect(await taken(responsible, shared, paper.name)).toEqual({ id: paper.id, free: null });
    await end();
    expect(await taken(responsible, shared, paper.name)).toEqual({ id: null, free: paper.name });
    expect(await taken(contact, shared, paper.name)).toEqual({ id: paper.id, free: null });
    expect(await taken(responsible, internal, note.name)).toEqual({ id: note.id, free: null });
    for (const toFolderId of [shared.id, null]) {
      const copy = {
        ...at,
        documentIds: [note.id],
        folderIds: [],
        toFolderId,
        onSameName: "keep-both" as const,
        confirmed: true,
      };
      await expect(copyThings(responsible, copy)).rejects.toThrow(toFolderId ? NotVisible : Refusal);
    }
  });

  it("nobody gets in by looking as a contact", async () => {
    const { client, responsible, contact, paper, end } = await givenClosed();
    const looking: Asking = { userId: contact.userId, viewing: { viewerId: responsible.userId, clientId: client.id } };
    const seen = () => asActor(looking, {}, (tx) => tx.select({ id: documents.id }).from(documents));
    expect(await seen()).toEqual([{ id: paper.id }]);
    await end();
    expect(await seen()).toEqual([]);
    expect(await kinds(looking, client.id)).toEqual([]);
    expect(await counted(contact, client.id, "documents")).toBe(1);
  });

  it("what holds a paper is closed with it", async () => {
    const { client, responsible, contact, paper, end } = await givenClosed();
    await asSystem("test", (tx) =>
      tx.execute(sql`insert into document_holds (document_id, client_id, scope_id, kind, holder_id, holder_name)
                     values (${paper.id}, ${client.id}, ${client.id}, 'task', ${paper.id}, 'Prüfung')`),
    );
    expect(await counted(responsible, client.id, "document_holds")).toBe(1);
    await end();
    expect(await counted(responsible, client.id, "document_holds")).toBe(0);
    expect(await counted(contact, client.id, "document_holds")).toBe(1);
  });

  it("a comment calls nobody of the firm, and leaves no mark with them", async () => {
    const { client, responsible, contact, paper, end } = await givenClosed();
    await end();
    const comment = { clientId: client.id, documentId: paper.id, body: "Sieh mal", internal: false };
    await expect(addComment(contact, { ...comment, mentions: [responsible.userId] })).rejects.toThrow();
    await addComment(contact, { ...comment, mentions: [] });
    const marks = await asSystem("test", (tx) =>
      tx.execute(sql`select from unseen_comments where user_id = ${responsible.userId} and client_id = ${client.id}`),
    );
    expect(marks).toHaveLength(0);
  });
});
