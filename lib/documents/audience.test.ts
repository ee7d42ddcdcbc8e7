import { describe, expect, it } from "vitest";
import { NotVisible } from "@/lib/errors";
import { givenContact, givenDocument, givenFolder, givenParticipant, givenStaff } from "@/lib/testing/given";
import { folderNames, givenOffice, idOf, marked, view } from "@/lib/testing/given-office";
import { changeAudience, previewAudience } from "./audience";
import { undoChange } from "./undo";

describe("the audience of a top-level folder", () => {
  it("names who loses and who gains sight, waits for the confirmation, and carries all below with it", async () => {
    const { client, responsible, contact, at } = await givenOffice();
    const second = await givenContact({ client });
    const folder = await givenFolder({ client, by: responsible, name: "Intern" });
    const inner = await givenFolder({ client, by: responsible, parentId: folder.id });
    const paper = await givenDocument({ client, by: responsible, side: "firm", folder: inner });
    const change = { ...at, folderId: folder.id, audience: "firm" as const, people: [], confirmed: false };
    const effect = await previewAudience(responsible, change);
    expect(effect.gain).toEqual([]);
    expect(effect.lose.map(({ userId }) => userId).sort()).toEqual([contact.userId, second.userId].sort());
    await expect(changeAudience(responsible, change)).rejects.toMatchObject({ code: "folder.audienceUnconfirmed" });
    const done = await changeAudience(responsible, { ...change, confirmed: true });
    expect(await view(contact, client.id, paper.id)).toBeUndefined();
    expect(await marked(contact, client.id)).toBe(0);
    await undoChange(responsible, { ...at, undoId: idOf(done.undoId) });
    expect(await marked(contact, client.id)).toBe(1);
  });

  it("of chosen people is seen by those, the main contact and the responsible, as the preview said", async () => {
    const { client, firm, responsible, contact, at } = await givenOffice();
    const [second, third] = [await givenContact({ client }), await givenContact({ client })];
    const participant = await givenParticipant({ client, firm });
    const folder = await givenFolder({ client, by: participant });
    const change = { ...at, folderId: folder.id, audience: "named" as const, people: [second.userId], confirmed: true };
    const { lose } = await previewAudience(participant, change);
    expect(lose.map(({ userId }) => userId)).toContain(third.userId);
    await changeAudience(participant, change);
    for (const person of [participant, second, contact, responsible])
      expect(await folderNames(person, client.id, null)).toEqual([folder.name]);
    expect(await folderNames(third, client.id, null)).toEqual([]);
    await changeAudience(participant, { ...change, people: [third.userId] });
    expect(await folderNames(second, client.id, null)).toEqual([]);
    expect(await folderNames(third, client.id, null)).toEqual([folder.name]);
  });

  it("internal is the firm's to choose, and nobody else's people are let in", async () => {
    const { client, firm, responsible, contact, at } = await givenOffice();
    const folder = await givenFolder({ client, by: responsible });
    const change = { ...at, folderId: folder.id, people: [], confirmed: true };
    await expect(changeAudience(contact, { ...change, audience: "firm" })).rejects.toMatchObject({
      code: "folder.internalIsFirms",
    });
    const { staff: colleague } = await givenStaff({ firm });
    const letting = { ...change, audience: "named" as const, people: [colleague.userId] };
    await expect(changeAudience(contact, letting)).rejects.toMatchObject({ code: "folder.notOfThisFile" });
    await expect(changeAudience(colleague, { ...change, audience: "everyone" })).rejects.toThrow(NotVisible);
    const inner = await givenFolder({ client, by: responsible, parentId: folder.id });
    await expect(changeAudience(responsible, { ...change, folderId: inner.id, audience: "firm" })).rejects.toThrow(NotVisible);
  });
});
