import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { endCollaboration } from "@/lib/collaboration/parting";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenParticipant,
  givenStaff,
} from "@/lib/testing/given";
import { findParted, findPartedPapers } from "./parted";

async function givenParted() {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume", number: "10023" });
  const main = await givenContact({ client });
  const participant = await givenParticipant({ client, firm });
  await givenDocument({ client, by: main, folder: await givenFolder({ client, by: main, name: "Gemeinsam" }) });
  const notes = await givenFolder({ client, by: responsible, audience: "firm", name: "Vermerke" });
  const year = await givenFolder({ client, by: responsible, parentId: notes.id, name: "2026" });
  await givenDocument({ client, by: responsible, side: "firm", folder: year, name: "Aktennotiz.pdf" });
  const which = { firmId: firm.id, collaborationId: client.collaborationId };
  expect(await findPartedPapers(responsible, which), "while they still work together").toBeUndefined();
  await endCollaboration(main, { clientId: client.id, name: client.name, reason: "Wir ziehen um." });
  return { client, firm, responsible, participant, main, notes, year, which };
}

describe("what a firm keeps of a client it has parted from", () => {
  it("is its internal papers, folder by folder, and nothing of the client", async () => {
    const { responsible, participant, notes, year, which } = await givenParted();
    for (const person of [responsible, participant]) {
      expect(await findPartedPapers(person, which)).toMatchObject({
        parted: { name: "Bäckerei Krume", number: "10023", endedSide: "client", reason: "Wir ziehen um." },
        path: [],
        folders: [{ id: notes.id, name: "Vermerke" }],
        documents: [],
      });
    }
    expect(await findPartedPapers(responsible, { ...which, folder: year.id })).toMatchObject({
      path: [{ name: "Vermerke" }, { name: "2026" }],
      documents: [{ name: "Aktennotiz.pdf" }],
      next: undefined,
    });
  });

  it("is nobody else's: not the client's, not a colleague's without the engagement, not another firm's", async () => {
    const { client, firm, main, year, which } = await givenParted();
    const { staff } = await givenStaff({ firm });
    const { firm: next, owner } = await givenFirm();
    for (const stranger of [main, staff, owner]) {
      expect(await findPartedPapers(stranger, which)).toBeUndefined();
      expect(await findPartedPapers(stranger, { ...which, folder: year.id })).toBeUndefined();
      expect(await findParted(stranger, which)).toBeUndefined();
      expect(await findPartedPapers(stranger, { ...which, firmId: next.id })).toBeUndefined();
    }
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    expect(await findParted(administrator, which)).toMatchObject({ clientId: client.id });
  });

  it("does not exist where the address is wrong: another firm's, another folder's, nonsense", async () => {
    const { client, main, responsible, which } = await givenParted();
    const shared = await givenFolder({ client, by: main, name: "Später" });
    for (const wrong of [
      { ...which, firmId: newId() },
      { ...which, collaborationId: newId() },
      { ...which, collaborationId: "nonsense" },
      { ...which, folder: shared.id },
      { ...which, folder: newId() },
    ]) {
      expect(await findPartedPapers(responsible, wrong)).toBeUndefined();
    }
    expect(await findPartedPapers(responsible, { ...which, folder: "nonsense", after: "nonsense" })).toMatchObject({ path: [] });
  });
});
