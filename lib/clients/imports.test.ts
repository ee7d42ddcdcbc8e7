import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { type GivenFirm, givenClient, givenContact, givenFirm, givenStaff, type Person } from "@/lib/testing/given";
import { workbook } from "@/scripts/demo/files/spreadsheet";
import { createClient } from "./clients";
import { listHistory } from "./history";
import { carryOutImport, dropImport, findImport, leaveImportLine, setImportColumns, startImport } from "./imports";
import { addTemplateFolder, addTemplateStaff, createTemplate } from "./template-changes";
import { findTemplate } from "./templates";

const csv = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const start = (actor: Person, firm: GivenFirm, text: string) =>
  startImport(actor, { firmId: firm.id, name: "Mandanten.csv", bytes: csv(text) });

async function openView(actor: Person, firm: GivenFirm, importId: string) {
  const view = await findImport(actor, firm.id, importId);
  if (view?.state !== "open") throw new Error("The import is not open");
  return view;
}

const kindsOf = async (actor: Person, firm: GivenFirm, importId: string) =>
  (await openView(actor, firm, importId)).lines.map((line) => line.kind);

const clientsOf = (actor: Person) =>
  asActor(actor, {}, async (tx) => [
    ...(await tx.execute<{ number: string; name: string; city: string | null; email: string | null; responsible: string }>(sql`
      select n.client_number as number, c.name, c.city, n.contact_email as email, e.user_id as responsible
        from collaborations n join clients c on c.id = n.client_id
        join engagement_members e on e.collaboration_id = n.id and e.responsible order by n.number_key`)),
  ]);

describe("an import", () => {
  let firm: GivenFirm;
  let owner: Person;

  beforeAll(async () => {
    ({ firm, owner } = await givenFirm());
  });

  it("of 800 clients finds its columns by itself, brings all at once, and brings nothing twice", async () => {
    const lines = Array.from(
      { length: 800 },
      (_, n) => `${String(n + 1).padStart(5, "0")};"Bäckerei ""Nr. ${n}"" Söhne";26721;Emden;post-${n}@krume.example`,
    );
    const text = `Mandantennr.;Firma;PLZ;Ort;E-Mail\r\n${lines.join("\r\n")}\r\n`;
    const id = await start(owner, firm, text);
    expect((await openView(owner, firm, id)).columns).toEqual({ number: 0, name: 1, postalCode: 2, city: 3, contactEmail: 4 });
    expect(await carryOutImport(owner, { importId: id })).toEqual({ created: 800, updated: 0 });
    const made = await clientsOf(owner);
    expect(made).toHaveLength(800);
    expect(made[41]).toEqual({
      number: "00042",
      name: 'Bäckerei "Nr. 41" Söhne',
      city: "Emden",
      email: "post-41@krume.example",
      responsible: owner.userId,
    });
    // Sent twice: the second reads what the first did.
    expect(await carryOutImport(owner, { importId: id })).toEqual({ created: 800, updated: 0 });
    const again = await start(owner, firm, text.replace("Emden;post-7@", "Leer;post-7@"));
    const kinds = await kindsOf(owner, firm, again);
    expect([kinds.filter((kind) => kind === "same").length, kinds[7]]).toEqual([799, "updated"]);
    expect(await carryOutImport(owner, { importId: again })).toEqual({ created: 0, updated: 1 });
    expect(await clientsOf(owner)).toHaveLength(800);
  });

  it("names each faulty line with its number and reason, and imports nothing while there is one", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const { staff: hidden } = await givenStaff({ firm: own, name: "Selin Aydogdu" });
    const id = await start(
      boss,
      own,
      [
        "Nummer;Name;Land;USt-ID;E-Mail;Verantwortlich;Sprache",
        "1;Gut GmbH;Deutschland;DE 123 456 789;a@gut.example;selin aydogdu;Deutsch",
        ";Ohne Nummer;;;;;",
        "3;;;;;;",
        "?4;Zeichen;;;;;",
        "1;Doppelt;;;;;",
        `6;Fremd;Atlantis;123;keine-adresse;Niemand;klingonisch`,
        `7;Eigene;;;${hidden.email};;`,
      ].join("\n"),
    );
    const { lines } = await openView(boss, own, id);
    const found = lines.map((line) =>
      line.kind === "faulty" ? [line.line, ...line.problems.map((one) => `${one.field} ${one.reason}`)] : line.kind,
    );
    expect(found).toEqual([
      "new",
      [3, "number missing"],
      [4, "name missing"],
      [5, "number malformed"],
      [6, "number twice"],
      [
        7,
        "country unknownCountry",
        "vatId malformed",
        "language unknownLanguage",
        "contactEmail email",
        "responsible unknownColleague",
      ],
      [8, "contactEmail ownStaff"],
    ]);
    await expect(carryOutImport(boss, { importId: id })).rejects.toMatchObject({
      code: "import.faultyLines",
      values: { count: 6 },
    });
    expect(await clientsOf(boss)).toEqual([]);
    expect(await carryOutImport(boss, { importId: id, skip: "on" })).toEqual({ created: 1, updated: 0 });
    expect(await clientsOf(boss)).toEqual([
      { number: "1", name: "Gut GmbH", city: null, email: "a@gut.example", responsible: hidden.userId },
    ]);
  });

  it("keeps what a line does not say, also of clients who have a contact", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const { client } = await givenClient({ firm: own, responsible: boss, name: "Alt", number: "5" });
    await givenContact({ client });
    const first = await start(boss, own, "Nr;Name;Ort;E-Mail\n5;Neu;Emden;a@b.example\n");
    await carryOutImport(boss, { importId: first });
    const second = await start(boss, own, "Nr;Name;Ort;E-Mail\n5;Neuer;;\n");
    await carryOutImport(boss, { importId: second });
    expect(await clientsOf(boss)).toMatchObject([{ number: "5", name: "Neuer", city: "Emden", email: "a@b.example" }]);
  });

  it("says what it overwrites, leaves out what it is told to, and keeps what was there in the history", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const { client } = await givenClient({ firm: own, responsible: boss, name: "Krume GmbH", number: "5" });
    const { client: other } = await givenClient({ firm: own, responsible: boss, name: "Leise & Co", number: "6" });
    const contact = await givenContact({ client });
    const lines = ["5;Ganz anders;x@y.example", "6;Laut;", "7;KRUME GmbH;"];
    const id = await start(boss, own, `Nr;Name;E-Mail\n${lines.join("\n")}\n`);
    const view = await openView(boss, own, id);
    expect(view.lines).toMatchObject([
      { kind: "updated", changes: ["name", "contactEmail"], kept: { name: "Krume GmbH", isActive: true } },
      { kind: "updated", changes: ["name"], kept: { name: "Leise & Co", isActive: false } },
      { kind: "new", sameName: "5" },
    ]);
    await Promise.all([2, 3, 3, 4].map((line) => leaveImportLine(boss, { importId: id, line, out: true })));
    await leaveImportLine(boss, { importId: id, line: 2, out: false });
    await expect(leaveImportLine(boss, { importId: id, line: 99, out: true })).rejects.toMatchObject({ name: "NotVisible" });
    expect([...(await openView(boss, own, id)).leftOut].sort()).toEqual([3, 4]);
    expect(await carryOutImport(boss, { importId: id })).toEqual({ created: 0, updated: 1 });
    await expect(leaveImportLine(boss, { importId: id, line: 2, out: true })).rejects.toMatchObject({ code: "import.done" });
    expect((await clientsOf(boss)).map(({ name }) => name)).toEqual(["Ganz anders", other.name]);
    const changes = async (reader: Person) =>
      (await listHistory(reader, { clientId: client.id })).entries.flatMap(({ kind, data }) =>
        kind === "client.changed" ? [data] : [],
      );
    const name = { "name.from": "Krume GmbH", "name.to": "Ganz anders" };
    const email = { "contactEmail.from": null, "contactEmail.to": "x@y.example" };
    expect(await changes(boss)).toEqual(expect.arrayContaining([name, email]));
    // Whom the firm would invite is the firm's own affair.
    expect(await changes(contact)).toEqual([name]);
  });

  it("takes no line that breaks off for a client", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const id = await start(boss, own, "Nr;Name;Ort\n1;Ganz;\n2;Halb\n");
    expect((await openView(boss, own, id)).lines).toMatchObject([
      { kind: "new" },
      { kind: "faulty", problems: [{ reason: "cut", value: "2", most: 3 }] },
    ]);
  });

  it("remembers for the firm what its columns mean", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const id = await start(boss, own, "A;B;Ort\n1;Eins;x\n");
    expect((await openView(boss, own, id)).missing).toEqual(["number", "name"]);
    await expect(setImportColumns(boss, { importId: id, number: 0 })).rejects.toMatchObject({
      code: "import.columnMissing",
      field: "name",
    });
    await expect(setImportColumns(boss, { importId: id, number: 0, name: 0 })).rejects.toMatchObject({
      code: "import.columnTwice",
    });
    await expect(setImportColumns(boss, { importId: id, number: 0, name: 99 })).rejects.toMatchObject({ name: "NotVisible" });
    await setImportColumns(boss, { importId: id, number: 0, name: 1 });
    const { staff: colleague } = await givenStaff({ firm: own });
    const next = await start(colleague, own, "b;Ort;A\nZwei;y;2\n");
    expect((await openView(colleague, own, next)).columns).toEqual({ number: 2, name: 0 });
  });

  it("reads XLSX the same way", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const bytes = workbook([
      ["Nr", "Name"],
      ["00042", "Müßig"],
      [7, "Sieben"],
    ]);
    const id = await startImport(boss, { firmId: own.id, name: "x.xlsx", bytes });
    await carryOutImport(boss, { importId: id });
    expect((await clientsOf(boss)).map(({ number, name }) => [number, name])).toEqual([
      ["7", "Sieben"],
      ["00042", "Müßig"],
    ]);
  });

  it("gives each new client the template's folders and people", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const [lead, helper] = [(await givenStaff({ firm: own })).staff, (await givenStaff({ firm: own })).staff];
    const templateId = await createTemplate(boss, { firmId: own.id, name: "GmbH" });
    const which = { firmId: own.id, templateId };
    await addTemplateFolder(boss, { ...which, name: "Buchhaltung", audience: "everyone" });
    await addTemplateFolder(boss, { ...which, name: "Intern", audience: "firm" });
    await addTemplateFolder(boss, { ...which, name: "Leitung", audience: "named" });
    const { folders = [] } = (await findTemplate(boss, which)) ?? {};
    for (const folder of folders)
      await addTemplateFolder(boss, { ...which, name: "2026", parentId: folder.id, audience: "everyone" });
    await addTemplateStaff(boss, { ...which, userId: lead.userId, responsible: true });
    await addTemplateStaff(boss, { ...which, userId: helper.userId, responsible: false });
    const id = await start(boss, own, "Nr;Name\n1;Eins\n2;Zwei\n");
    await carryOutImport(boss, { importId: id, templateId });
    const tree = (actor: Person) =>
      asActor(actor, {}, async (tx) =>
        [
          ...(await tx.execute<{ path: string }>(sql`
          select n.client_number || '/' || coalesce(p.name || '/', '') || f.name || ':' || coalesce(f.audience, '') as path
            from folders f join collaborations n on n.client_id = f.client_id left join folders p on p.id = f.parent_id order by 1`)),
        ].map((row) => row.path),
      );
    const one = ["Buchhaltung/2026:", "Buchhaltung:everyone", "Intern/2026:", "Intern:firm", "Leitung/2026:", "Leitung:named"];
    expect(await tree(lead)).toEqual([1, 2].flatMap((number) => one.map((path) => `${number}/${path}`)));
    expect(await tree(helper)).toEqual([1, 2].flatMap((number) => one.slice(0, 4).map((path) => `${number}/${path}`)));
    expect((await clientsOf(boss)).map((client) => client.responsible)).toEqual([lead.userId, lead.userId]);
  });

  it("sees nothing of another firm, of a colleague's file, nor of clients without the engagement", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    await givenClient({ firm: own, responsible: boss, number: "5" });
    const { staff: colleague } = await givenStaff({ firm: own });
    const { owner: stranger } = await givenFirm();
    const id = await start(boss, own, "Nr;Name\n1;Eins\n");
    for (const other of [colleague, stranger]) {
      expect(await findImport(other, own.id, id)).toBeUndefined();
      await expect(carryOutImport(other, { importId: id })).rejects.toMatchObject({ name: "NotVisible" });
      await expect(setImportColumns(other, { importId: id, number: 0, name: 1 })).rejects.toMatchObject({ name: "NotVisible" });
      await expect(leaveImportLine(other, { importId: id, line: 2, out: true })).rejects.toMatchObject({ name: "NotVisible" });
      await expect(dropImport(other, { importId: id })).rejects.toMatchObject({ name: "NotVisible" });
    }
    await expect(start(stranger, own, "Nr;Name\n1;Eins\n")).rejects.toMatchObject({ name: "NotVisible" });
    const hers = await start(colleague, own, "Nr;Name\n5;Fremd\n6;Eigen\n");
    expect(await kindsOf(colleague, own, hers)).toEqual(["faulty", "new"]);
    await carryOutImport(colleague, { importId: hers, skip: "on" });
    expect((await clientsOf(colleague)).map((client) => client.number)).toEqual(["6"]);
    await dropImport(boss, { importId: id });
    expect(await findImport(boss, own.id, id)).toBeUndefined();
  });

  it("by two people at once brings each client once, and a client that somebody adds meanwhile stops it as a whole", async () => {
    const { firm: own, owner: boss } = await givenFirm();
    const { staff: second } = await givenStaff({ firm: own, role: "administrator" });
    const text = `Nr;Name\n${Array.from({ length: 50 }, (_, n) => `${n};Firma ${n}`).join("\n")}`;
    const ids = [await start(boss, own, text), await start(second, own, text)];
    const outcomes = await Promise.all([
      carryOutImport(boss, { importId: ids[0]! }),
      carryOutImport(second, { importId: ids[1]! }),
    ]);
    expect(outcomes.map((one) => one.created).sort()).toEqual([0, 50]);
    expect(await clientsOf(boss)).toHaveLength(50);
    for (let turn = 0; turn < 5; turn++) {
      const id = await start(boss, own, `Nr;Name\nA${turn};Eins\nB${turn};Zwei\n`);
      const [imported, added] = await Promise.allSettled([
        carryOutImport(boss, { importId: id }),
        createClient(second, { firmId: own.id, number: `B${turn}`, name: "Zwei", language: "de" }),
      ]);
      const made = (await clientsOf(boss)).filter((client) => client.number === `A${turn}` || client.number === `B${turn}`);
      expect(made.map((client) => client.number)).toEqual(
        imported.status === "fulfilled" ? [`A${turn}`, `B${turn}`] : [`B${turn}`],
      );
      if (imported.status === "rejected") expect(imported.reason).toMatchObject({ code: "import.changedMeanwhile" });
      if (added.status === "rejected") expect(added.reason).toMatchObject({ code: "client.numberTaken" });
    }
  });
});
