import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible, Refusal } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, givenStaff } from "@/lib/testing/given";
import { countByCategory, listByCategory } from "./by-category";
import { addCategory, listOwnCategories, moveCategory, renameCategory, retireCategory } from "./categories";
import { defaultCategory, setFolderCategory } from "./folder-category";
import { recategoriseDocuments } from "./recategorising";
import { undoChange } from "./undo";

const categoryOf = async (id: string) =>
  (await asSystem("test", (tx) => tx.execute<{ category: string }>(sql`select category from documents where id = ${id}`)))[0]
    ?.category;

describe("a firm's own categories", () => {
  it("are added, renamed, retired and put in order by those who lead the firm, and offered to all its people", async () => {
    const { firm, owner } = await givenFirm();
    const { staff } = await givenStaff({ firm });
    for (const name of ["Verträge", "Lohn", "Bank"]) await addCategory(owner, { firmId: firm.id, name });
    const list = () => listOwnCategories(staff, firm.id);
    const [contracts, , bank] = await list();
    await moveCategory(owner, { firmId: firm.id, id: bank!.id, up: true });
    await moveCategory(owner, { firmId: firm.id, id: contracts!.id, up: true });
    await renameCategory(owner, { firmId: firm.id, id: bank!.id, name: "Kontoauszüge" });
    await retireCategory(owner, { firmId: firm.id, id: contracts!.id, retired: true });
    expect(await list()).toMatchObject([
      { name: "Verträge", isRetired: true },
      { name: "Kontoauszüge", isRetired: false },
      { name: "Lohn", isRetired: false },
    ]);
    await expect(addCategory(owner, { firmId: firm.id, name: " lohn " })).rejects.toThrow(Refusal);
    await expect(renameCategory(owner, { firmId: firm.id, id: bank!.id, name: "LOHN" })).rejects.toThrow("category.nameTaken");
    // The product's own ones have their names already, in each language.
    for (const name of ["eingangsrechnungen ", "Other documents"])
      await expect(addCategory(owner, { firmId: firm.id, name })).rejects.toThrow("category.nameTaken");
  });

  it("are nobody else's to change or to read", async () => {
    const { firm, owner } = await givenFirm();
    await addCategory(owner, { firmId: firm.id, name: "Verträge" });
    const [category] = await listOwnCategories(owner, firm.id);
    const { staff } = await givenStaff({ firm });
    const { owner: stranger, firm: other } = await givenFirm();
    for (const person of [staff, stranger]) {
      const id = category!.id;
      for (const change of [
        () => addCategory(person, { firmId: firm.id, name: "x" }),
        () => renameCategory(person, { firmId: firm.id, id, name: "x" }),
        () => retireCategory(person, { firmId: firm.id, id, retired: true }),
        () => moveCategory(person, { firmId: firm.id, id, up: true }),
      ])
        await expect(change()).rejects.toThrow(NotVisible);
    }
    await expect(renameCategory(stranger, { firmId: other.id, id: category!.id, name: "x" })).rejects.toThrow(NotVisible);
    expect(await listOwnCategories(stranger)).toEqual([]);
  });

  it("go onto documents of the firm's clients, many at once and back again, and onto nobody else's", async () => {
    const { client, firm, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    await addCategory(administrator, { firmId: firm.id, name: "Verträge" });
    const [category] = await listOwnCategories(contact);
    const documents = [await givenDocument({ client, by: contact }), await givenDocument({ client, by: contact })];
    const documentIds = documents.map(({ id }) => id);
    const change = await recategoriseDocuments(responsible, { clientId: client.id, documentIds, category: category!.id });
    expect(await Promise.all(documentIds.map(categoryOf))).toEqual([category!.id, category!.id]);
    await undoChange(responsible, { clientId: client.id, undoId: change.undoId! });
    expect(await Promise.all(documentIds.map(categoryOf))).toEqual(["other", "other"]);
    const elsewhere = await givenClient();
    const theirs = await givenDocument({ client: elsewhere.client, by: elsewhere.responsible, side: "firm" });
    for (const wrong of [category!.id, "nonsense"])
      await expect(
        recategoriseDocuments(elsewhere.responsible, {
          clientId: elsewhere.client.id,
          documentIds: [theirs.id],
          category: wrong,
        }),
      ).rejects.toThrow("document.categoryUnknown");
  });
});

describe("the category of new documents", () => {
  it("comes from the upload, else from the nearest folder that has one, and not from a retired one", async () => {
    const { client, firm, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    await addCategory(administrator, { firmId: firm.id, name: "Verträge" });
    const [own] = await listOwnCategories(responsible);
    const top = await givenFolder({ client, by: contact });
    const below = await givenFolder({ client, by: contact, parentId: top.id });
    const newIn = (folderId: string | null) => asActor(contact, { clientId: client.id }, (tx) => defaultCategory(tx, folderId));
    expect([await newIn(null), await newIn(below.id)]).toEqual(["other", "other"]);
    await setFolderCategory(contact, { clientId: client.id, folderId: top.id, category: "sales-invoices" });
    expect(await newIn(below.id)).toBe("sales-invoices");
    await setFolderCategory(responsible, { clientId: client.id, folderId: below.id, category: own!.id });
    expect([await newIn(top.id), await newIn(below.id)]).toEqual(["sales-invoices", own!.id]);
    await retireCategory(administrator, { firmId: firm.id, id: own!.id, retired: true });
    expect(await newIn(below.id)).toBe("sales-invoices");
    const { owner: stranger } = await givenFirm();
    const change = { clientId: client.id, folderId: top.id, category: null };
    await expect(setFolderCategory(stranger, change)).rejects.toThrow(NotVisible);
    await expect(setFolderCategory(contact, { ...change, category: "nonsense" })).rejects.toThrow("document.categoryUnknown");
  });
});

describe("documents by category", () => {
  it("are listed across folders by month of the reader's clock, counted and lit, for those who see them", async () => {
    const { client, firm, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const hidden = await givenFolder({ client, by: responsible, audience: "firm" });
    const folder = await givenFolder({ client, by: contact });
    const ids = [
      await givenDocument({ client, by: contact, name: "Februar.pdf", folder }),
      await givenDocument({ client, by: contact, name: "März.pdf" }),
      await givenDocument({ client, by: responsible, side: "firm", name: "Geheim.pdf", folder: hidden }),
    ].map(({ id }) => id);
    const filedAt = ["2026-02-10T10:00:00Z", "2026-02-28T23:30:00Z", "2026-03-10T10:00:00Z"];
    await asSystem("test", async (tx) => {
      for (const [at, id] of ids.entries())
        await tx.execute(sql`update documents set category = 'sales-invoices', filed_at = ${filedAt[at]!} where id = ${id}`);
    });
    const category = "sales-invoices";
    const list = (person: Parameters<typeof listByCategory>[0], month?: string) =>
      listByCategory(person, { clientId: client.id, category, month });
    const namesIn = async (person: Parameters<typeof listByCategory>[0], month?: string) =>
      (await list(person, month)).rows.map(({ name }) => name);
    expect(await namesIn(responsible)).toEqual(["Geheim.pdf", "März.pdf", "Februar.pdf"]);
    expect(await namesIn(contact)).toEqual(["März.pdf", "Februar.pdf"]);
    expect((await list(contact)).months).toEqual(["2026-03", "2026-02"]);
    expect(await namesIn(contact, "2026-02")).toEqual(["Februar.pdf"]);
    const countOf = async (person: Parameters<typeof listByCategory>[0]) =>
      (await countByCategory(person, client.id)).find((one) => one.category === category);
    expect(await countOf(responsible)).toEqual({ category, count: 3, hasNew: true });
    expect(await countOf(contact)).toEqual({ category, count: 2, hasNew: false });
    for (const stranger of [(await givenFirm()).owner, (await givenStaff({ firm })).staff]) {
      await expect(list(stranger)).rejects.toThrow(NotVisible);
      await expect(countByCategory(stranger, client.id)).rejects.toThrow(NotVisible);
    }
    await expect(listByCategory(contact, { clientId: client.id, category: "nonsense" })).rejects.toThrow(NotVisible);
  });
});
