import { describe, expect, it } from "vitest";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenDocument, givenFolder } from "@/lib/testing/given";
import { givenOffice, marked, view } from "@/lib/testing/given-office";
import { moveThings } from "./moving";
import { restoreVersion } from "./versions";

describe("versions", () => {
  it("an old one comes back as a new one on top, with a dot for the others; none is changed in place", async () => {
    const { client, responsible, contact, at, move } = await givenOffice();
    const folder = await givenFolder({ client, by: responsible });
    const paper = await givenDocument({ client, by: responsible, side: "firm", folder, name: "Plan.pdf" });
    const newer = await givenDocument({ client, by: contact, name: "Plan.pdf" });
    await moveThings(contact, move({ documentIds: [newer.id], toFolderId: folder.id, onSameName: "new-version" }));
    const of = { ...at, documentId: paper.id, versionId: paper.versionId };
    await restoreVersion(contact, of);
    const shown = await view(responsible, client.id, paper.id);
    expect(shown?.versions.map(({ number, restoredFrom, uploadedByName }) => [number, restoredFrom, uploadedByName])).toEqual([
      [3, 1, contact.name],
      [2, null, contact.name],
      [1, null, responsible.name],
    ]);
    expect(await marked(responsible, client.id)).toBe(1);
    const current = shown?.versions[0]?.id ?? "";
    await expect(restoreVersion(contact, { ...of, versionId: current })).rejects.toMatchObject({ code: "version.isCurrent" });
    const { responsible: stranger } = await givenClient();
    await expect(restoreVersion(stranger, of)).rejects.toThrow(NotVisible);
    const hidden = await givenDocument({
      client,
      by: responsible,
      folder: await givenFolder({ client, by: responsible, audience: "firm" }),
    });
    await expect(restoreVersion(contact, { ...of, versionId: hidden.versionId })).rejects.toMatchObject({
      code: "version.withheld",
    });
  });
});
