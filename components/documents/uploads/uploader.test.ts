import { describe, expect, it, vi } from "vitest";
import { gate } from "@/lib/gate";
import { PutFailed } from "@/lib/storage/put-resumable";
import { dropped, file, givenServer, here, phases } from "./given-uploader";
import { Refused } from "./patience";

describe("uploading", () => {
  it("sends three at once and goes on with the next, and confirms when all have ended", async () => {
    const { uploader, puts, finished } = givenServer();
    await uploader.add(dropped("a.pdf", "b.pdf", "c.pdf", "d.pdf"), here);
    await vi.waitFor(() => expect(puts.map((put) => put.name)).toEqual(["a.pdf", "b.pdf", "c.pdf"]));
    puts[0]!.arrive();
    await vi.waitFor(() => expect(puts).toHaveLength(4));
    expect(finished).toEqual([]);
    for (const put of puts) put.arrive();
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
    expect(uploader.view().tray).toMatchObject({ items: [], receipts: [{ files: [{ name: "a.pdf" }, {}, {}, {}] }] });
    expect(uploader.isBusy()).toBe(false);
  });

  it("asks for the addresses of many small files together", async () => {
    const { uploader, puts, presigned } = givenServer();
    await uploader.add(dropped(...Array.from({ length: 50 }, (_, at) => `${at}.pdf`)), here);
    for (let sent = 0; sent < 50; sent += 1) {
      await vi.waitFor(() => expect(puts.length).toBeGreaterThan(sent));
      puts[sent]!.arrive();
    }
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
    expect(presigned.length).toBeLessThanOrEqual(5);
  });

  it("refuses a program with its reason without stopping the others, and takes another file in its place", async () => {
    const { uploader, puts } = givenServer();
    await uploader.add(dropped("virus.exe", "a.pdf"), here);
    expect(phases(uploader)).toEqual({ "virus.exe": "refused", "a.pdf": "sending" });
    const refused = uploader.view().tray.items[0]!;
    expect(refused.message).toBe("Der Inhalt ist ein Programm.");
    await uploader.replace(refused.key, file("scan.pdf"));
    expect(phases(uploader)).toEqual({ "a.pdf": "sending", "scan.pdf": "sending" });
    expect(puts).toHaveLength(2);
  });

  it("pauses, resumes and gives up a file", async () => {
    const { uploader, puts, cancelled } = givenServer();
    await uploader.add(dropped("a.pdf"), here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    const { key } = uploader.view().tray.items[0]!;
    uploader.pause(key);
    expect([phases(uploader)["a.pdf"], puts[0]!.paused]).toEqual(["paused", 1]);
    await uploader.resume(key);
    expect([phases(uploader)["a.pdf"], puts[0]!.resumed]).toEqual(["sending", 1]);
    await uploader.remove(key);
    expect(uploader.view().tray.items).toEqual([]);
    expect(cancelled).toEqual(["upload-1"]);
  });

  it("asks the server what became of a file whose answer was lost", async () => {
    const { uploader } = givenServer({
      put: () => ({
        done: Promise.resolve({ key: "k", sha256: undefined, serverData: undefined }),
        pause: () => {},
        resume: () => {},
        abort: () => {},
      }),
    });
    await uploader.add(dropped("a.pdf"), here);
    await vi.waitFor(() =>
      expect(uploader.view().tray.receipts[0]?.files).toMatchObject([{ name: "settled.pdf", size: 5, twin: null }]),
    );
  });

  it("keeps trying while the server is away, and shows a refusal in the server's words", async () => {
    let away = 3;
    const { uploader } = givenServer({
      announce: async () => {
        away -= 1;
        throw away > 0 ? new TypeError("Failed to fetch") : new Refused("Diesen Ordner gibt es nicht mehr.");
      },
    });
    await uploader.add(dropped("a.pdf"), here);
    expect(away).toBe(0);
    expect(uploader.view().tray.items[0]).toMatchObject({ phase: "failed", message: "Diesen Ordner gibt es nicht mehr." });
  });

  it("goes on with a failed file when asked to", async () => {
    const { uploader, puts } = givenServer();
    await uploader.add(dropped("a.pdf"), here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    puts[0]!.fail(new PutFailed("storageFull"));
    await vi.waitFor(() => expect(uploader.view().tray.items[0]).toMatchObject({ phase: "failed", trouble: "storageFull" }));
    await uploader.resume(uploader.view().tray.items[0]!.key);
    await vi.waitFor(() => expect(puts).toHaveLength(2));
    // Only of what was never sent it is known that the server holds nothing.
    expect(puts.map(({ isNew }) => isNew)).toEqual([true, false]);
  });

  it("gives up everything on its way at once", async () => {
    const { uploader, puts, cancelled } = givenServer();
    await uploader.add(dropped("a.pdf", "b.pdf", "c.pdf", "d.pdf"), here);
    await vi.waitFor(() => expect(puts).toHaveLength(3));
    uploader.cancelAll();
    await vi.waitFor(() => expect(cancelled).toHaveLength(4));
    expect(uploader.view().tray.items).toEqual([]);
  });

  it("goes on with an interrupted upload when its file is chosen again, without announcing it anew", async () => {
    const { uploader, puts, announced } = givenServer();
    uploader.found("file", [
      { uploadId: "old", batchId: "b", folderId: "f", name: "a.pdf", size: 5, lastModified: 7, category: null, usual: null },
    ]);
    expect(phases(uploader)).toEqual({ "a.pdf": "interrupted" });
    await uploader.add([{ file: file("a.pdf", 7), folders: [] }], here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    expect(announced).toEqual([]);
    expect(puts[0]!.isNew).toBe(false);
    puts[0]!.arrive();
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
  });

  it("takes nothing for interrupted that it has sent itself, when a page tells of it late", async () => {
    const { uploader, puts } = givenServer();
    await uploader.add(dropped("a.pdf"), here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    puts[0]!.arrive();
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
    uploader.found("file", [
      {
        uploadId: "upload-1",
        batchId: "batch-1",
        folderId: "f",
        name: "a.pdf",
        size: 5,
        lastModified: 1,
        category: null,
        usual: null,
      },
    ]);
    expect(Object.values(phases(uploader))).not.toContain("interrupted");
  });

  it("lets go of what waited for its file and was filed meanwhile, and takes nothing new from a page that is read again", async () => {
    const { uploader, puts } = givenServer();
    const begun = (uploadId: string, name: string) => {
      return { uploadId, batchId: "b", folderId: "f", name, size: 5, lastModified: 7, category: null, usual: null };
    };
    uploader.found("file", [begun("old", "a.pdf"), begun("older", "b.pdf"), begun("going", "c.pdf")]);
    await uploader.add([{ file: file("c.pdf", 7), folders: [] }], here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    uploader.found("task", []);
    expect(Object.keys(phases(uploader))).toHaveLength(3);
    uploader.found("file", [begun("older", "b.pdf"), begun("of another window", "d.pdf")]);
    expect(phases(uploader)).toEqual({ "b.pdf": "interrupted", "c.pdf": "sending" });
  });

  it("sends a file once that was paused and resumed before its address was there", async () => {
    const answer = gate();
    const { uploader, puts } = givenServer({
      presign: async (files) => {
        await answer.promise;
        return files.map(({ uploadId }) => ({ url: `/put/${uploadId}`, key: uploadId }));
      },
    });
    await uploader.add(dropped("a.pdf"), here);
    const { key } = uploader.view().tray.items[0]!;
    uploader.pause(key);
    await uploader.resume(key);
    answer.open();
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    puts[0]!.arrive();
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
    expect(puts).toHaveLength(1);
  });

  it("tries a file again in the folder it was dropped in", async () => {
    let isAway = true;
    const { uploader, announced } = givenServer({
      folderNamed: async (_parent, name) => {
        if (isAway) throw new Refused("Gerade nicht.");
        return name;
      },
    });
    await uploader.add([{ file: file("a.pdf"), folders: ["2026"] }], here);
    isAway = false;
    await uploader.resume(uploader.view().tray.items[0]!.key);
    expect(announced.map(({ folderId, names }) => [folderId, names])).toEqual([["2026", ["a.pdf"]]]);
  });
});
