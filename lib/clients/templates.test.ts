import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/access/as-actor";
import { inviteContact } from "@/lib/collaboration/contact-invitations";
import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { createClient } from "./clients";
import {
  addTemplateFolder,
  addTemplateStaff,
  createTemplate,
  removeTemplate,
  removeTemplateFolder,
  removeTemplateStaff,
  renameTemplate,
  setTemplateServices,
} from "./template-changes";
import { findTemplate, listOffered, listTemplates } from "./templates";

async function givenTemplate() {
  const { firm, owner } = await givenFirm();
  const templateId = await createTemplate(owner, { firmId: firm.id, name: "GmbH" });
  return { firm, owner, which: { firmId: firm.id, templateId } };
}

describe("a template for new clients", () => {
  it("holds folders below folders, by name, and loses what lies below a removed one", async () => {
    const { owner, which } = await givenTemplate();
    await addTemplateFolder(owner, { ...which, name: "Lohn", audience: "firm" });
    await addTemplateFolder(owner, { ...which, name: "Belege", audience: "everyone" });
    const lohn = (await findTemplate(owner, which))?.folders.find((folder) => folder.name === "Lohn");
    await addTemplateFolder(owner, { ...which, name: "2026", parentId: lohn?.id, audience: "everyone" });
    const folders = (await findTemplate(owner, which))?.folders.map(({ name, level, audience }) => [name, level, audience]);
    expect(folders).toEqual([
      ["Belege", 1, "everyone"],
      ["Lohn", 1, "firm"],
      ["2026", 2, undefined],
    ]);
    expect(await listTemplates(owner, which)).toMatchObject([{ name: "GmbH", folders: 3, staff: 0 }]);
    await expect(addTemplateFolder(owner, { ...which, name: "BELEGE ", audience: "everyone" })).rejects.toMatchObject({
      code: "folder.nameTaken",
    });
    await expect(
      addTemplateFolder(owner, { ...which, name: "2026", parentId: lohn?.id, audience: "firm" }),
    ).rejects.toMatchObject({ code: "folder.nameTaken" });
    await removeTemplateFolder(owner, { ...which, folderId: lohn?.id ?? "" });
    expect((await findTemplate(owner, which))?.folders.map((folder) => folder.name)).toEqual(["Belege"]);
  });

  it("has one responsible, and nobody who has left the firm", async () => {
    const { firm, owner, which } = await givenTemplate();
    const { staff: first } = await givenStaff({ firm, name: "Anna" });
    const { staff: second } = await givenStaff({ firm, name: "Bert" });
    await addTemplateStaff(owner, { ...which, userId: first.userId, responsible: true });
    await addTemplateStaff(owner, { ...which, userId: second.userId, responsible: true });
    expect((await findTemplate(owner, which))?.staff.map(({ name, responsible }) => [name, responsible])).toEqual([
      ["Bert", true],
      ["Anna", false],
    ]);
    await removeTemplateStaff(owner, { ...which, userId: first.userId });
    await asActor(owner, {}, (tx) => tx.execute(sql`select kontor.deactivate_staff(${firm.id}::uuid, ${second.userId}::uuid)`));
    expect((await findTemplate(owner, which))?.staff).toEqual([]);
    const { id } = await createClient(owner, { ...which, name: "Neu", number: "1" });
    const people = await asActor(owner, { clientId: id }, (tx) =>
      tx.execute(sql`select user_id from engagement_members where client_id = ${id}`),
    );
    expect([...people]).toEqual([{ user_id: owner.userId }]);
  });

  it("says which services the invitation of its clients asks for", async () => {
    const { firm, owner, which } = await givenTemplate();
    const offered = await listOffered(owner, { firmId: firm.id });
    const wanted = offered.filter((service) => service.key === "payroll" || service.key === "tax").map((service) => service.id);
    await setTemplateServices(owner, { ...which, services: [...wanted, ...wanted] });
    expect((await findTemplate(owner, which))?.services.toSorted()).toEqual(wanted.toSorted());
    const { id } = await createClient(owner, { ...which, name: "Neu", number: "1" });
    await inviteContact(owner, { clientId: id, name: "Mirja", email: `mirja-${id}@example.test`, role: "user", language: "de" });
    const asked = await asActor(owner, { clientId: id }, (tx) =>
      tx.execute<{ key: string }>(sql`select service_key as key from service_agreements where client_id = ${id} order by 1`),
    );
    expect(asked.map((row) => row.key)).toEqual(["payroll", "tax"]);
    const { firm: other, owner: stranger } = await givenFirm();
    const [foreign] = await listOffered(stranger, { firmId: other.id });
    await expect(setTemplateServices(owner, { ...which, services: [foreign?.id ?? ""] })).rejects.toMatchObject({
      name: "NotVisible",
    });
  });

  it("has a name of its own, and goes without taking anything from its clients", async () => {
    const { firm, owner, which } = await givenTemplate();
    await expect(createTemplate(owner, { firmId: firm.id, name: " gmbh" })).rejects.toMatchObject({
      code: "template.nameTaken",
      field: "name",
    });
    await addTemplateFolder(owner, { ...which, name: "Belege", audience: "everyone" });
    const { id } = await createClient(owner, { ...which, name: "Neu", number: "1" });
    await renameTemplate(owner, { ...which, name: "UG" });
    await removeTemplate(owner, which);
    expect(await listTemplates(owner, { firmId: firm.id })).toEqual([]);
    const folders = await asActor(owner, { clientId: id }, (tx) =>
      tx.execute<{ name: string }>(sql`select name from folders where client_id = ${id}`),
    );
    expect(folders.map((folder) => folder.name)).toEqual(["Belege"]);
  });

  it("is kept by owner and administrators, chosen by all staff, and does not exist for anybody else", async () => {
    const { firm, owner, which } = await givenTemplate();
    const { staff: colleague } = await givenStaff({ firm });
    const { client } = await givenClient({ firm, responsible: owner });
    const outsiders = [(await givenFirm()).owner, await givenContact({ client })];
    expect(await listTemplates(colleague, { firmId: firm.id })).toHaveLength(1);
    for (const person of [colleague, ...outsiders]) {
      expect(await findTemplate(person, which)).toBeUndefined();
      await expect(renameTemplate(person, { ...which, name: "x" })).rejects.toMatchObject({ name: "NotVisible" });
      await expect(createTemplate(person, { firmId: firm.id, name: "x" })).rejects.toMatchObject({ name: "NotVisible" });
      await expect(addTemplateFolder(person, { ...which, name: "x", audience: "everyone" })).rejects.toMatchObject({
        name: "NotVisible",
      });
      await expect(removeTemplate(person, which)).rejects.toMatchObject({ name: "NotVisible" });
    }
    for (const person of outsiders) expect(await listTemplates(person, { firmId: firm.id })).toEqual([]);
    const { firm: strange, owner: stranger } = await givenFirm();
    await expect(
      createClient(stranger, { firmId: strange.id, templateId: which.templateId, name: "x", number: "1" }),
    ).rejects.toMatchObject({ name: "NotVisible" });
  });
});
