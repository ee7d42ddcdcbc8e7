import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { eInvoices, renditions, scanning, versionContents } from "@/db/schema/contents";
import { documents, documentVersions } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenContact, givenDocument, givenUser, type Person } from "@/lib/testing/given";
import { findContent } from "./content";
import { listDocuments } from "./listing";

const requireScans = (required: boolean) =>
  asSystem("test: a scanner", (tx) =>
    tx.insert(scanning).values({ required }).onConflictDoUpdate({ target: scanning.id, set: { required } }),
  );
const setScan = (versionId: string, state: "waiting" | "clean" | "infected") =>
  asSystem("test: the scanner's answer", (tx) =>
    tx
      .update(versionContents)
      .set({ scanState: state, signature: state === "infected" ? "Test" : null })
      .where(eq(versionContents.versionId, versionId)),
  );
const openedBy = async (person: Person, documentId: string) =>
  (await findContent(person, { documentId, download: true, reads: false })) !== undefined;

async function givenFiled() {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const document = await givenDocument({ client, by: contact });
  return { client, responsible, contact, document };
}

/** What a person reads of the tables that tell of a version's content. */
const known = (person: Person, clientId: string) =>
  asActor(person, { clientId }, async (tx) => ({
    documents: (await tx.select({ id: documents.id }).from(documents)).length,
    contents: (await tx.select({ id: versionContents.versionId }).from(versionContents)).length,
    versions: (await tx.select({ id: documentVersions.id }).from(documentVersions)).length,
    renditions: (await tx.select({ id: renditions.id }).from(renditions)).length,
    invoices: (await tx.select({ id: eInvoices.versionId }).from(eInvoices)).length,
  }));

describe("a version that the scanner has not cleared", () => {
  beforeEach(() => requireScans(true));

  it("is open to its uploader alone while it waits, and to nobody when it is infected", async () => {
    const { document, contact, responsible } = await givenFiled();
    expect([await openedBy(contact, document.id), await openedBy(responsible, document.id)]).toEqual([true, false]);
    await setScan(document.versionId, "clean");
    expect([await openedBy(contact, document.id), await openedBy(responsible, document.id)]).toEqual([true, true]);
    await setScan(document.versionId, "infected");
    expect([await openedBy(contact, document.id), await openedBy(responsible, document.id)]).toEqual([false, false]);
  });

  it("shows others the document, and that it waits, but nothing that was made from its content", async () => {
    const { client, document, responsible } = await givenFiled();
    const of = { versionId: document.versionId, clientId: client.id, documentId: document.id, scopeId: document.scopeId };
    await asSystem("test: what jobs make", async (tx) => {
      await tx.insert(renditions).values({
        ...of,
        kind: "thumbnail",
        number: 0,
        mediaType: "image/webp",
        size: 1,
        storageKey: newId(),
        state: "ready",
      });
      await tx.insert(eInvoices).values({ ...of, format: "ubl" });
    });
    expect(await known(responsible, client.id)).toEqual({ documents: 1, contents: 1, versions: 0, renditions: 0, invoices: 0 });
    await setScan(document.versionId, "clean");
    expect(await known(responsible, client.id)).toEqual({ documents: 1, contents: 1, versions: 1, renditions: 1, invoices: 1 });
    expect(await known(await givenUser(), client.id)).toEqual({
      documents: 0,
      contents: 0,
      versions: 0,
      renditions: 0,
      invoices: 0,
    });
  });

  it("stands in the list of everybody with the word for it", async () => {
    const { client, document, responsible, contact } = await givenFiled();
    const held = async (person: Person) =>
      (await listDocuments(person, { clientId: client.id, folderId: null, sort: { by: "name", descending: false } })).rows[0]
        ?.held;
    expect([await held(responsible), await held(contact)]).toEqual(["waiting", "waiting"]);
    await setScan(document.versionId, "infected");
    expect([await held(responsible), await held(contact)]).toEqual(["infected", "infected"]);
    await setScan(document.versionId, "clean");
    expect([await held(responsible), await held(contact)]).toEqual([undefined, undefined]);
  });

  it("still counts: the next version of the other side gets the next number", async () => {
    const { client, document, responsible } = await givenFiled();
    const next = (person: Person) =>
      asActor(person, { clientId: client.id }, async (tx) => {
        const [row] = await tx.execute(sql`select kontor.next_version_number(${document.id}) as number`);
        return row?.number;
      });
    expect(await next(responsible)).toBe(2);
  });

  it("can't be cleared by the application's own role", async () => {
    const { client, document, contact } = await givenFiled();
    for (const attempt of [
      sql`update version_contents set scan_state = 'clean' where version_id = ${document.versionId}`,
      sql`update scanning set required = false`,
      sql`delete from version_contents`,
    ]) {
      await expect(asActor(contact, { clientId: client.id }, (tx) => tx.execute(attempt))).rejects.toMatchObject({
        cause: { code: "42501" },
      });
    }
  });
});

describe("without a scanner", () => {
  it("a version is open at once and says that nobody looked", async () => {
    await requireScans(false);
    const { document, responsible } = await givenFiled();
    expect(await openedBy(responsible, document.id)).toBe(true);
    const [row] = await asSystem("test: its state", (tx) =>
      tx.select().from(versionContents).where(eq(versionContents.versionId, document.versionId)),
    );
    expect(row?.scanState).toBe("unscanned");
  });

  it("takes all that was made from a version away with it", async () => {
    const { client, document } = await givenFiled();
    await asSystem("test: the document goes", async (tx) => {
      await tx.insert(renditions).values({
        versionId: document.versionId,
        clientId: client.id,
        documentId: document.id,
        scopeId: document.scopeId,
        kind: "page",
        number: 0,
        mediaType: "image/jpeg",
        size: 1,
        storageKey: newId(),
      });
      await tx.delete(documents).where(eq(documents.id, document.id));
    });
    const left = await asSystem("test: what is left", async (tx) => [
      ...(await tx.select({ id: renditions.versionId }).from(renditions).where(eq(renditions.documentId, document.id))),
      ...(await tx
        .select({ id: versionContents.versionId })
        .from(versionContents)
        .where(eq(versionContents.documentId, document.id))),
    ]);
    expect(left).toEqual([]);
  });
});
