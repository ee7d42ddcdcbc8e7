import { describe, expect, it } from "vitest";
import { NotVisible, Refusal } from "@/lib/errors";
import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { bringFile, pdf } from "@/lib/testing/given-files";
import { fileTypes } from "./file-types";
import { findLimits, setLimits } from "./limits";
import { limitsWanted } from "./limits-input";
import { announceUploads } from "./uploads";

const all = fileTypes.map(({ key }) => key);

async function givenLimits(wanted: { megabytes: number | null; types: string[] }) {
  const { firm, owner } = await givenFirm();
  const { client } = await givenClient({ firm });
  const contact = await givenContact({ client });
  await setLimits(owner, { firmId: firm.id, ...wanted });
  return { firm, owner, client, contact };
}

describe("the limits of a firm", () => {
  it("refuse types it does not want and files that are larger, in words, before a byte moves", async () => {
    const { client, contact } = await givenLimits({ megabytes: 1, types: all.filter((key) => key !== "zip") });
    const files = ["Paket.zip", "Groß.pdf", "Klein.pdf"].map((name) => ({
      name,
      size: name === "Groß.pdf" ? 2 * 1024 ** 2 : 100,
      type: "",
      lastModified: 1,
    }));
    const batch = await announceUploads(contact, { clientId: client.id, folderId: null, onSameName: "keep-both", files });
    expect(batch.uploads.map(({ refusal }) => refusal?.code ?? null)).toEqual(["upload.typeBarred", "upload.tooLarge", null]);
  });

  it("hold for what was announced before they were set", async () => {
    const { firm, owner, client, contact } = await givenLimits({ megabytes: null, types: all });
    expect(await bringFile({ client, by: contact, name: "A.pdf", content: await pdf("A") })).toMatchObject({ status: "filed" });
    const { recordStored } = await import("./arrivals");
    const { storage } = await import("@/lib/storage/storage");
    const content = new Blob([new Uint8Array(await pdf("B"))]);
    const announced = await announceUploads(contact, {
      clientId: client.id,
      folderId: null,
      onSameName: "keep-both",
      files: [{ name: "B.pdf", size: content.size, type: "", lastModified: 1 }],
    });
    const uploadId = announced.uploads[0]?.uploadId ?? "";
    await setLimits(owner, { firmId: firm.id, megabytes: null, types: ["png"] });
    expect(await recordStored(uploadId, await storage.put(uploadId, content))).toMatchObject({ code: "upload.typeBarred" });
  });

  it("are the owner's and the administrators' alone", async () => {
    const { firm, owner, contact } = await givenLimits({ megabytes: 5, types: all });
    expect(await findLimits(owner, firm.id)).toMatchObject({ own: 5, barred: [] });
    const { staff } = await givenStaff({ firm });
    const { owner: stranger } = await givenFirm();
    for (const person of [staff, contact, stranger]) {
      expect(await findLimits(person, firm.id)).toBeUndefined();
      await expect(setLimits(person, { firmId: firm.id, megabytes: null, types: all })).rejects.toThrow(NotVisible);
    }
  });

  it("are never above the installation's, and leave something to file", async () => {
    const { firm, owner } = await givenLimits({ megabytes: null, types: all });
    await expect(setLimits(owner, { firmId: firm.id, megabytes: 999_999, types: all })).rejects.toThrow(Refusal);
    await expect(setLimits(owner, { firmId: firm.id, megabytes: 5, types: [] })).rejects.toThrow(Refusal);
    for (const megabytes of ["-1", "1,5", "viel", "0"]) {
      expect(limitsWanted.safeParse({ firmId: firm.id, megabytes, types: [] }).success).toBe(false);
    }
  });
});
