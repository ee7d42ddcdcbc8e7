import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible, Refusal } from "@/lib/errors";
import { givenClient, givenContact, givenDocument, givenFirm, givenStaff } from "@/lib/testing/given";
import { addCategory, listOwnCategories, moveCategory, renameCategory, retireCategory } from "./categories";
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
