import { describe, expect, it, vi } from "vitest";
import { clashing, dropped, file, givenServer, here, namesAsked, phases } from "./given-uploader";
import { Refused } from "./patience";

describe("uploading into a folder that is gone", () => {
  it("keeps a file whose folder is gone until another is chosen, and announces it anew there", async () => {
    let taken: string[] = [];
    const { uploader, puts, announced, cancelled } = givenServer({ findClashes: async () => clashing(taken) });
    await uploader.add(dropped("a.pdf"), here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    const gone = { status: "refused", uploadId: "upload-1", code: "upload.folderInTrash", message: "Papierkorb" } as const;
    puts[0]!.arrive(gone);
    const waiting = { phase: "refused", needsFolder: true, message: "Papierkorb" };
    await vi.waitFor(() => expect(uploader.view().tray.items).toMatchObject([waiting]));
    expect(uploader.isBusy()).toBe(true);
    const other = { folderId: "o", folderName: "Lohn" };

    taken = ["a.pdf"];
    const given = uploader.moveTo(uploader.view().tray.items[0]!.key, other);
    await vi.waitFor(() => expect(namesAsked(uploader)).toEqual(["a.pdf"]));
    uploader.view().question?.answer(null);
    await given;
    expect(uploader.view().tray.items).toMatchObject([waiting]);

    taken = [];
    const { key } = uploader.view().tray.items[0]!;
    await Promise.all([uploader.moveTo(key, other), uploader.moveTo(key, other)]);
    expect(announced.map(({ folderId, names }) => [folderId, names])).toEqual([
      ["f", ["a.pdf"]],
      ["o", ["a.pdf"]],
    ]);
    await vi.waitFor(() => expect(puts).toHaveLength(2));
    puts[1]!.arrive();
    await vi.waitFor(() => expect(uploader.view().tray).toMatchObject({ items: [], receipts: [{ files: [{ name: "a.pdf" }] }] }));
    expect([uploader.isBusy(), cancelled]).toEqual([false, []]);
  });

  it("lets nothing but a file whose folder is gone go elsewhere, and forgets it when it is removed", async () => {
    const { uploader, puts, announced } = givenServer();
    await uploader.add(dropped("virus.exe", "a.pdf"), here);
    for (const { key } of uploader.view().tray.items) await uploader.moveTo(key, { folderId: "o", folderName: null });
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    puts[0]!.arrive({ status: "refused", uploadId: "upload-1", code: "upload.folderInTrash", message: "Papierkorb" });
    await vi.waitFor(() => expect(phases(uploader)["a.pdf"]).toBe("refused"));
    const { key } = uploader.view().tray.items.find(({ name }) => name === "a.pdf")!;
    await uploader.remove(key);
    await uploader.moveTo(key, { folderId: "o", folderName: null });
    expect([announced.length, phases(uploader), uploader.isBusy()]).toEqual([1, { "virus.exe": "refused" }, false]);
  });

  it("lets files that could not be announced into a folder that is gone go to another together, in the folders they came in", async () => {
    const gone = new Refused("Diesen Ordner gibt es nicht mehr.", "folder.gone");
    const { uploader, puts, announced } = givenServer({
      folderNamed: async (parentId, name) => {
        if (parentId === "f") throw gone;
        return `${parentId}/${name}`;
      },
      findClashes: async (folderId) => {
        if (folderId === "f") throw gone;
        return [];
      },
    });
    await uploader.add([...dropped("a.pdf", "b.pdf"), { file: file("c.pdf"), folders: ["2026"] }], here);
    const waiting = { phase: "refused", needsFolder: true, message: gone.message };
    expect(uploader.view().tray.items).toMatchObject([waiting, waiting, waiting]);
    expect([uploader.isBusy(), puts.length]).toEqual([true, 0]);
    await uploader.moveTo(uploader.view().tray.items[1]!.key, { folderId: "o", folderName: "Lohn" });
    expect(announced.map(({ folderId, names, batchId }) => [folderId, names, batchId])).toEqual([
      ["o", ["a.pdf", "b.pdf"], undefined],
      ["o/2026", ["c.pdf"], "batch-1"],
    ]);
    await vi.waitFor(() => expect(puts).toHaveLength(3));
    for (const put of puts) put.arrive();
    await vi.waitFor(() => expect(uploader.view().tray).toMatchObject({ items: [], receipts: [{ files: [{}, {}, {}] }] }));
    expect(uploader.isBusy()).toBe(false);
  });
});
