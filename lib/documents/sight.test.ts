import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { collaborations } from "@/db/schema/collaboration";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";
import { readSight } from "./sight";

async function givenEverybody() {
  const { firm, owner } = await givenFirm();
  const { client, responsible } = await givenClient({ firm });
  const main = await givenContact({ client });
  const contact = await givenContact({ client });
  const chosen = await givenContact({ client });
  const participant = await givenParticipant({ client, firm });
  const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
  const { staff: colleague } = await givenStaff({ firm });
  const everybody = { owner, administrator, responsible, participant, colleague, main, contact, chosen };
  const folders = {
    everyone: await givenFolder({ client, by: responsible }),
    firm: await givenFolder({ client, by: responsible, audience: "firm" }),
    named: await givenFolder({ client, by: chosen, audience: "named" }),
  };
  await asActor(responsible, { clientId: client.id }, (tx) =>
    tx.execute(sql`select kontor.grant_folder(${folders.named.id}, ${chosen.userId})`),
  );
  return { client, everybody, folders };
}

const sees = (person: Person, clientId: string, folderId: string) =>
  asActor(person, { clientId }, async (tx) => (await tx.execute(sql`select 1 from folders where id = ${folderId}`)).length === 1);

describe("who sees a folder, and why", () => {
  it("is exactly who really sees it, whichever its audience, and below it the same", async () => {
    const { client, everybody, folders } = await givenEverybody();
    for (const folder of Object.values(folders)) {
      const inner = await givenFolder({ client, by: everybody.responsible, parentId: folder.id });
      for (const { id } of [folder, inner]) {
        const told = (await readSight(everybody.responsible, { clientId: client.id, folderId: id })).people.map(
          ({ userId }) => userId,
        );
        const really = [];
        for (const person of Object.values(everybody)) if (await sees(person, client.id, id)) really.push(person.userId);
        expect(told.sort()).toEqual(really.sort());
      }
    }
  });

  it("leaves out the firm's people while the exchange of documents is not agreed", async () => {
    const { client, everybody, folders } = await givenEverybody();
    const { main, contact, chosen, responsible, owner } = everybody;
    await asSystem("test: the exchange has ended", (tx) =>
      tx.update(collaborations).set({ documentArea: "client" }).where(eq(collaborations.clientId, client.id)),
    );
    const sideOf = async (person: Person, folderId: string | null) => {
      const { people, everybody: whole } = await readSight(person, { clientId: client.id, folderId });
      expect(whole.some(({ userId }) => userId === owner.userId)).toBe(true);
      return people.map(({ userId }) => userId).sort();
    };
    const own = [main, contact, chosen].map(({ userId }) => userId).sort();
    expect(await sideOf(contact, null)).toEqual(own);
    expect(await sideOf(contact, folders.everyone.id)).toEqual(own);
    expect(await sideOf(responsible, null)).toEqual(own);
    const papers = await sideOf(responsible, folders.firm.id);
    expect(papers).toContain(owner.userId);
    expect(papers).not.toContain(main.userId);
  });

  it("gives each person's reason: the firm's roles, the engagement, the contact, and the choice", async () => {
    const { client, everybody, folders } = await givenEverybody();
    const reasons = async (folderId: string | null) => {
      const { people } = await readSight(everybody.responsible, { clientId: client.id, folderId });
      const of = new Map(people.map(({ userId, reason }) => [userId, reason]));
      return Object.fromEntries(Object.entries(everybody).map(([who, { userId }]) => [who, of.get(userId)]));
    };
    expect(await reasons(null)).toEqual({
      owner: "owner",
      administrator: "administrator",
      responsible: "responsible",
      participant: "engagement",
      colleague: undefined,
      main: "contact",
      contact: "contact",
      chosen: "contact",
    });
    expect(await reasons(folders.named.id)).toMatchObject({
      main: "main-contact",
      responsible: "responsible",
      chosen: "named",
      contact: undefined,
      owner: undefined,
    });
  });

  it("says what a change would concern, and is nothing for those who do not see the folder", async () => {
    const { client, everybody, folders } = await givenEverybody();
    await givenDocument({
      client,
      by: everybody.responsible,
      folder: await givenFolder({ client, by: everybody.responsible, parentId: folders.everyone.id }),
    });
    expect(await readSight(everybody.contact, { clientId: client.id, folderId: folders.everyone.id })).toMatchObject({
      documents: 1,
      folder: { isTop: true },
      top: { audience: "everyone" },
    });
    for (const person of [everybody.contact, everybody.colleague, (await givenFirm()).owner]) {
      await expect(readSight(person, { clientId: client.id, folderId: folders.firm.id })).rejects.toThrow(NotVisible);
    }
    await expect(readSight(everybody.colleague, { clientId: client.id, folderId: null })).rejects.toThrow(NotVisible);
  });
});
