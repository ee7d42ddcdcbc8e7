import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, it, vi } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { adminUrl } from "@/lib/testing/database";
import { givenClient, givenContact, givenDocument, givenFolder, givenStaff, type Person } from "@/lib/testing/given";
import { findDocumentView, openDocument } from "./document-view";
import { moveThings, previewMove } from "./moving";
import { renameDocument } from "./renaming";
import { markSeen } from "./seen";
import { tell } from "./telling";

const sort = { by: "name", descending: false } as const;

const admin = postgres(adminUrl, { max: 2, onnotice: () => {} });
afterAll(() => admin.end());

/** The work of one person begins while another changes the tree, having locked `first`, and comes to `then` when the work waits. */
async function duringAChange(clientId: string, first: string, work: () => Promise<unknown>, then: string): Promise<void> {
  let done: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
  await admin.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`tree:${clientId}`}, 0))`;
    await tx.unsafe(`select from ${first} for update`);
    done = Promise.allSettled([work()]);
    await vi.waitFor(
      async () => {
        const [waiting] =
          await admin`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        expect(waiting?.n).toBe(1);
      },
      { timeout: 10_000, interval: 20 },
    );
    await tx.unsafe(`select from ${then} for update`);
  });
  expect(await done).toMatchObject([{ status: "fulfilled" }]);
}

async function givenReport() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const internal = await givenFolder({ client, by: responsible, audience: "firm" });
  const shared = await givenFolder({ client, by: responsible });
  const report = await givenDocument({ client, by: responsible, side: "firm", folder: internal });
  const move = {
    clientId: client.id,
    documentIds: [report.id],
    folderIds: [],
    toFolderId: shared.id,
    onSameName: "ask" as const,
    confirmed: false,
  };
  return { client, firm, responsible, contact, internal, shared, report, move };
}

const marked = async (person: Person, documentId: string) =>
  (
    await asSystem("test", (tx) =>
      tx.execute(sql`select 1 from unseen_marks where user_id = ${person.userId} and document_id = ${documentId}`),
    )
  ).length === 1;
const lettersTo = (person: Person) =>
  asSystem("test", (tx) =>
    tx.execute<{ kind: string; data: unknown }>(sql`select kind, data from letters where to_address = ${person.email}`),
  );
const plannedMails = (clientId: string) =>
  asSystem("test", (tx) =>
    tx.execute<{ key: string }>(sql`select key from graphile_worker.jobs where key like ${`documents.tell:${clientId}:%`}`),
  );

describe("moving a document from an internal folder to a shared one", () => {
  it("names the people who will see it, and is refused until that is confirmed", async () => {
    const { responsible, contact, move } = await givenReport();
    expect(await previewMove(responsible, move)).toMatchObject({ gain: [{ userId: contact.userId, side: "client" }], lose: [] });
    await expect(moveThings(responsible, move)).rejects.toMatchObject({ code: "document.moveChangesAudience" });
  });

  it("lights the dot of those who come to see it, and plans one mail for them", async () => {
    const { client, responsible, contact, move, report } = await givenReport();
    expect(await findDocumentView(contact, { clientId: client.id, documentId: report.id, sort })).toBeUndefined();
    await moveThings(responsible, { ...move, confirmed: true });
    expect(await marked(contact, report.id)).toBe(true);
    expect(await plannedMails(client.id)).toEqual([{ key: `documents.tell:${client.id}:${contact.userId}` }]);
    await tell({ clientId: client.id, userId: contact.userId });
    await tell({ clientId: client.id, userId: contact.userId });
    const letters = await lettersTo(contact);
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).not.toContain(report.name);
  });

  it("sends no mail about what was opened before it went out", async () => {
    const { client, responsible, contact, move, report } = await givenReport();
    await moveThings(responsible, { ...move, confirmed: true });
    await openDocument(contact, { clientId: client.id, documentId: report.id });
    await tell({ clientId: client.id, userId: contact.userId });
    expect(await lettersTo(contact)).toEqual([]);
  });

  it("back again takes the dot and the document away from the client", async () => {
    const { client, responsible, contact, move, report, internal } = await givenReport();
    await moveThings(responsible, { ...move, confirmed: true });
    await moveThings(responsible, { ...move, toFolderId: internal.id, confirmed: true });
    expect(await marked(contact, report.id)).toBe(false);
    expect(await findDocumentView(contact, { clientId: client.id, documentId: report.id, sort })).toBeUndefined();
  });
});

describe("a document", () => {
  it("opened by one person loses that person's dot and nobody else's", async () => {
    const { client, responsible, contact, move, report, firm } = await givenReport();
    const colleague = (await givenStaff({ firm, role: "administrator" })).staff;
    await moveThings(responsible, { ...move, confirmed: true });
    const second = await givenContact({ client });
    const filed = await givenDocument({ client, by: second });
    await findDocumentView(responsible, { clientId: client.id, documentId: filed.id, sort });
    expect(await marked(responsible, filed.id)).toBe(true);
    await openDocument(responsible, { clientId: client.id, documentId: filed.id });
    const view = await findDocumentView(responsible, { clientId: client.id, documentId: filed.id, sort });
    expect(view).toMatchObject({ name: filed.name, sightings: [{ userId: responsible.userId, how: "opened" }] });
    expect([await marked(responsible, filed.id), await marked(contact, filed.id), await marked(colleague, filed.id)]).toEqual([
      false,
      true,
      true,
    ]);
    await markSeen(contact, { clientId: client.id });
    expect([await marked(contact, filed.id), await marked(contact, report.id), await marked(colleague, filed.id)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("does not exist for strangers: they can't open, move, rename or mark it", async () => {
    const { client, firm, report, move } = await givenReport();
    const { staff: colleague } = await givenStaff({ firm });
    const other = await givenReport();
    for (const stranger of [colleague, other.contact, other.responsible]) {
      const at = { clientId: client.id };
      expect(await findDocumentView(stranger, { ...at, documentId: report.id, sort })).toBeUndefined();
      expect(await findDocumentView(stranger, { clientId: other.client.id, documentId: report.id, sort })).toBeUndefined();
      await expect(moveThings(stranger, { ...move, ...at, confirmed: true })).rejects.toThrow(NotVisible);
      await expect(renameDocument(stranger, { ...at, id: report.id, name: "x" })).rejects.toThrow(NotVisible);
      await expect(markSeen(stranger, at)).rejects.toThrow(NotVisible);
    }
  });

  it("keeps its extension when it is renamed, and never takes a namesake's place", async () => {
    const { client, responsible, shared } = await givenReport();
    const one = await givenDocument({ client, by: responsible, folder: shared, name: "Bericht.pdf" });
    const two = await givenDocument({ client, by: responsible, folder: shared, name: "Entwurf.pdf" });
    await renameDocument(responsible, { clientId: client.id, id: two.id, name: "Bericht Mai" });
    expect((await findDocumentView(responsible, { clientId: client.id, documentId: two.id, sort }))?.name).toBe(
      "Bericht Mai.pdf",
    );
    await expect(renameDocument(responsible, { clientId: client.id, id: two.id, name: "BERICHT.pdf" })).rejects.toMatchObject({
      code: "document.nameTaken",
    });
    expect((await findDocumentView(responsible, { clientId: client.id, documentId: one.id, sort }))?.neighbours.previousId).toBe(
      two.id,
    );
  });
});

describe("while another changes the tree", () => {
  it("a move, and its preview, wait and are not taken back", async () => {
    const { client, responsible, internal, report, move } = await givenReport();
    const [folder, document] = [`folders where id = '${internal.id}'`, `documents where id = '${report.id}'`];
    await duringAChange(client.id, folder, () => moveThings(responsible, { ...move, confirmed: true }), document);
    const back = { ...move, folderIds: [internal.id] };
    await duringAChange(client.id, document, () => previewMove(responsible, back), folder);
  });

  it("so does who takes the marks off many documents", async () => {
    const { client, responsible, contact, shared } = await givenReport();
    const file = () => givenDocument({ client, by: responsible, side: "firm", folder: shared });
    const marks = [await file(), await file()].map(({ id }) => `unseen_marks where document_id = '${id}'`) as [string, string];
    // Whichever of the two is taken off first.
    for (const [first, then] of [marks, marks.toReversed() as [string, string]]) {
      await asSystem("test: unseen again", (tx) =>
        tx.execute(sql`insert into unseen_marks (user_id, document_id, client_id, scope_id)
          select ${contact.userId}, id, client_id, scope_id from documents where folder_id = ${shared.id} on conflict do nothing`),
      );
      await duringAChange(client.id, first, () => markSeen(contact, { clientId: client.id, folderId: shared.id }), then);
    }
  });
});
