import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents } from "@/db/schema/documents";
import { documentTexts } from "@/db/schema/finding";
import { asSystem } from "@/lib/access/as-system";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenParticipant,
  givenStaff,
  givenUser,
  type Person,
} from "@/lib/testing/given";
import { givenText } from "@/lib/testing/given-content";
import { findDocuments } from "./find-documents";
import { findQuery } from "./input";

const find = (person: Person, asked: Record<string, unknown>) => findDocuments(person, findQuery.parse(asked));
const namesOf = async (person: Person, asked: Record<string, unknown>) =>
  (await find(person, asked)).rows.map(({ name }) => name.map(({ text }) => text).join(""));
const hitsOf = (pieces: { text: string; isHit: boolean }[] | null) =>
  pieces?.filter(({ isHit }) => isHit).map(({ text }) => text);

async function givenBakery() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const name = async (...names: string[]) => {
    for (const one of names) await givenDocument({ client, by: contact, name: one });
  };
  return { client, firm, responsible, contact, name };
}

/** So many documents in one stroke, called "<word> <number>.pdf", the newest with the highest number. */
async function givenMany(client: { id: string }, by: Person, word: string, count: number) {
  await asSystem("test: many", async (tx) => {
    await tx.execute(
      sql`create temporary table many on commit drop as select uuidv7() as id, uuidv7() as version, n from generate_series(1, ${count}::int) n`,
    );
    await tx.execute(sql`insert into documents (id, client_id, scope_id, name, current_version_id, size, media_type, filed_by, filed_by_name, filed_by_side)
      select id, ${client.id}, ${client.id}, ${word}::text || ' ' || n || '.pdf', version, 1, 'application/pdf', ${by.userId}, 'X', 'client' from many`);
    await tx.execute(sql`insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name, uploaded_by, uploaded_by_name, uploaded_by_side)
      select version, ${client.id}, id, ${client.id}, 1, 'many' || version, 1, 'application/pdf', '', 'x', ${by.userId}, 'X', 'client' from many`);
  });
}

describe("finding by name", () => {
  it("takes müller, mueller and muller for one name, whichever is typed and whichever stands there", async () => {
    const { contact, name } = await givenBakery();
    await name("Rechnung Müller.pdf", "Rechnung Mueller 2.pdf", "Rechnung Muller 3.pdf", "Rechnung Meier.pdf");
    for (const typed of ["müller", "MUELLER", "muller", "mull", "ller", "müller rechnung"])
      expect(await namesOf(contact, { q: typed }), typed).toHaveLength(3);
  });

  it("finds parts of words, each of them, and marks them", async () => {
    const { contact, name } = await givenBakery();
    await name("Mühle Osterwold Rechnung 26-0318.pdf", "Mühle Lieferschein.pdf");
    const { rows } = await find(contact, { q: "osterw 0318" });
    expect(rows).toHaveLength(1);
    expect(hitsOf(rows[0]!.name)).toEqual(["Osterw", "0318"]);
  });

  it("finds names with typing mistakes when nothing has the words as they were typed", async () => {
    const { contact, name } = await givenBakery();
    await name("Stadtwerke Abschlag März.pdf", "Kassenbuch Februar.pdf");
    for (const typed of ["stadtwreke", "stadwerke", "abshclag"]) {
      const found = await find(contact, { q: typed });
      expect(found, typed).toMatchObject({ total: 1, isNear: true });
    }
    expect(await namesOf(contact, { q: "zzzzqqqq" })).toEqual([]);
  });

  it("takes the word most like it for what was meant when very many names are nearly so, and gives the newest of all of them", async () => {
    const { client, contact, name } = await givenBakery();
    await givenMany(client, contact, "Tischlerei", 310);
    await name("Tischlerin Harms.pdf", "Werkbank Tischlerei.pdf");
    const found = await find(contact, { q: "tischelrei werkbnk" });
    expect(found).toMatchObject({ total: 1, isNear: true });
    const many = await find(contact, { q: "tischelrei" });
    expect(many).toMatchObject({ total: 99, isMore: true, isNear: true });
    expect((await namesOf(contact, { q: "tischelrei" })).slice(0, 2)).toEqual(["Tischlerei 310.pdf", "Tischlerei 309.pdf"]);
    const stranger = await givenBakery();
    expect(await find(stranger.contact, { q: "tischelrei" })).toMatchObject({ total: 0, rows: [] });
  });

  it("puts names that begin with the words first, then the newest", async () => {
    const { contact, name } = await givenBakery();
    await name("Miete 1.pdf", "Untermiete.pdf", "Miete 2.pdf");
    expect(await namesOf(contact, { q: "miete" })).toEqual(["Miete 2.pdf", "Miete 1.pdf", "Untermiete.pdf"]);
  });

  it("takes whatever is typed for words", async () => {
    const { contact, name } = await givenBakery();
    await name("100 % Rabatt.pdf", "a_b.pdf");
    expect(await namesOf(contact, { q: "100 %" })).toEqual(["100 % Rabatt.pdf"]);
    expect(await namesOf(contact, { q: "a_b" })).toEqual(["a_b.pdf"]);
    for (const q of [
      "'",
      "\\",
      "((",
      "a & !b | :*",
      "\0",
      "%",
      "x".repeat(5000),
      "'); drop table documents; --",
      "ä\u0308".repeat(50),
    ])
      await find(contact, { q });
  });
});

describe("finding by content", () => {
  it("finds words as three languages bend them and as they begin, and shows where they stand", async () => {
    const { client, contact, responsible } = await givenBakery();
    const scan = await givenDocument({ client, by: contact, name: "Scan 1.pdf" });
    await givenText(
      scan,
      client,
      `${"Vorwort ".repeat(400)}Für die Lieferungen der Häuser berechnen wir 1.256,29 Euro. Fakturorna betalas. ${"Ende ".repeat(400)}`,
    );
    for (const [typed, hit] of [
      ["lieferung", "Lieferungen"],
      ["haus", "Häuser"],
      ["haeuser", "Häuser"],
      ["faktura", "Fakturorna"],
      ["1.256,29", "1.256,29"],
      ["berechn", "berechnen"],
    ] as const) {
      const { rows } = await find(responsible, { q: typed });
      expect(rows, typed).toHaveLength(1);
      expect(hitsOf(rows[0]!.snippet), typed).toEqual([hit]);
      expect(rows[0]!.snippet!.map(({ text }) => text).join("").length).toBeLessThan(400);
    }
    expect(await namesOf(responsible, { q: "lieferung fehlt" })).toEqual([]);
  });

  it("finds what stands in the version that is there now, and nothing of the trash", async () => {
    const { client, contact } = await givenBakery();
    const document = await givenDocument({ client, by: contact, name: "Vertrag.pdf" });
    await givenText(document, client, "Kündigungsfrist");
    expect(await namesOf(contact, { q: "kündigungsfrist" })).toHaveLength(1);
    await asSystem("test: another version", (tx) =>
      tx.update(documentTexts).set({ versionId: client.id }).where(eq(documentTexts.documentId, document.id)),
    );
    expect(await namesOf(contact, { q: "kündigungsfrist" })).toEqual([]);
    await asSystem("test: back again", (tx) =>
      tx.update(documentTexts).set({ versionId: document.versionId }).where(eq(documentTexts.documentId, document.id)),
    );
    await asSystem("test: trash", (tx) =>
      tx.update(documents).set({ trashedAt: new Date(), trashedWith: document.id }).where(eq(documents.id, document.id)),
    );
    for (const q of ["kündigungsfrist", "vertrag"]) expect(await find(contact, { q })).toMatchObject({ total: 0, rows: [] });
  });

  it("tells nothing of what a scanner has not cleared", async () => {
    const { client, contact, responsible } = await givenBakery();
    const document = await givenDocument({ client, by: contact, name: "Neu.pdf" });
    await givenText(document, client, "Geheimwort");
    await asSystem("test: waits for the scanner", (tx) =>
      tx.execute(sql`update version_contents set scan_state = 'waiting' where version_id = ${document.versionId}`),
    );
    expect(await find(responsible, { q: "geheimwort" })).toMatchObject({ total: 0, rows: [], clients: [] });
  });
});

describe("what is not mine to see", () => {
  it("is in no result, no snippet and no count: other firms, other clients, no engagement, other audiences", async () => {
    const { client, firm, responsible, contact } = await givenBakery();
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const named = await givenFolder({ client, by: contact, audience: "named" });
    const word = "Zauberwort";
    for (const folder of [undefined, internal, named]) {
      const by = folder === named ? contact : responsible;
      const document = await givenDocument({ client, by, name: `${word} im Namen.pdf`, ...(folder ? { folder } : {}) });
      await givenText(document, client, `${word} im Text, auch Nebenwort`);
    }
    const participant = await givenParticipant({ client, firm });
    const user = await givenContact({ client });
    const totals = async (person: Person) =>
      Promise.all(
        [word, "nebenwort", "zaubrewort"].map(async (q) => {
          const found = await find(person, { q });
          expect(found.clients.reduce((sum, { count }) => sum + count, 0)).toBe(found.total);
          expect(found.rows).toHaveLength(found.total);
          return found.total;
        }),
      );
    expect(await totals(responsible)).toEqual([3, 3, 3]);
    expect(await totals(contact)).toEqual([2, 2, 2]);
    expect(await totals(participant)).toEqual([2, 2, 2]);
    expect(await totals(user)).toEqual([1, 1, 1]);
    const other = await givenClient({ firm });
    for (const stranger of [
      (await givenFirm()).owner,
      (await givenStaff({ firm })).staff,
      other.responsible,
      await givenUser(),
    ]) {
      expect(await totals(stranger)).toEqual([0, 0, 0]);
      expect(await find(stranger, { q: word, client: client.id })).toMatchObject({ total: 0, rows: [], clients: [] });
    }
  });
});

describe("narrowing", () => {
  it("goes by client, category, type, size, filer and day, also without words", async () => {
    const one = await givenBakery();
    const two = await givenClient({ firm: one.firm, responsible: one.responsible });
    await one.name("Beleg A.pdf");
    await givenDocument({ client: two.client, by: one.responsible, side: "firm", name: "Beleg B.xlsx" });
    await asSystem("test: facts", (tx) =>
      tx.execute(sql`update documents set size = 5000000, category = 'sales-invoices', filed_at = '2026-03-31T22:30:00Z',
        media_type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' where name = 'Beleg B.xlsx' and client_id = ${two.client.id}`),
    );
    const found = (asked: Record<string, unknown>) => namesOf(one.responsible, asked);
    expect(await found({ q: "beleg" })).toHaveLength(2);
    const filers = [one.contact.name, one.responsible.name].sort();
    expect((await find(one.responsible, { q: "beleg" })).filers.sort()).toEqual(filers);
    expect((await find(one.contact, { q: "beleg" })).filers).toEqual([one.contact.name]);
    expect(await found({ q: "beleg", client: one.client.id })).toEqual(["Beleg A.pdf"]);
    for (const narrow of [
      { category: "sales-invoices" },
      { type: "table" },
      { size: "medium" },
      { by: one.responsible.name },
      // The reader's days: half past midnight in Berlin is the first of April.
      { from: "2026-04-01", to: "2026-04-01" },
    ])
      for (const q of ["beleg", ""]) expect(await found({ ...narrow, q }), JSON.stringify(narrow)).toEqual(["Beleg B.xlsx"]);
    expect(await found({ q: "beleg", to: "2026-03-31" })).toEqual([]);
    expect(await found({ q: "beleg", category: "nonsense", client: "nonsense" })).toEqual([]);
  });

  it("counts no further than 99", async () => {
    const { client, contact } = await givenBakery();
    await givenMany(client, contact, "Serie", 120);
    const found = await find(contact, { q: "serie", shown: "50" });
    expect(found).toMatchObject({ total: 99, isMore: true });
    expect(found.rows).toHaveLength(50);
  });
});
