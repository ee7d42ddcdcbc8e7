import { describe, expect, it, vi } from "vitest";
import type { UploadOutcome } from "@/lib/documents/input";
import type { PutResult } from "@/lib/storage/put-resumable";
import { PutFailed } from "@/lib/storage/put-resumable";
import { Refused } from "./patience";
import type { OnSameName, UploadDoors } from "./upload-doors";
import { Uploader } from "./uploader";

type Put = { name: string; arrive(data?: UploadOutcome): void; fail(error: Error): void; paused: number; resumed: number };

const namesAsked = (uploader: Uploader) => uploader.view().question?.clashes.map(({ name }) => name);

/** Answers the question by name; what is not named is kept beside the other. */
function answer(uploader: Uploader, byName: Record<string, OnSameName>) {
  const question = uploader.view().question;
  question?.answer(new Map(question.clashes.map(({ key, name }) => [key, byName[name] ?? "keep-both"])));
}

/** A server in memory, whose transfers end when the test says so. */
function givenServer(overrides: Partial<UploadDoors> = {}) {
  const puts: Put[] = [];
  const announced: { folderId: string | null; onSameName: string; names: string[]; batchId: string | undefined }[] = [];
  const cancelled: string[] = [];
  const categorised: { uploadIds: string[]; category: string }[] = [];
  const finished: string[] = [];
  const presigned: number[] = [];
  let ids = 0;
  const doors: UploadDoors = {
    announce: async ({ folderId, onSameName, files, batchId }) => {
      announced.push({ folderId, onSameName, names: files.map((file) => file.name), batchId });
      return {
        batchId: batchId ?? `batch-${announced.length}`,
        uploads: files.map((file, index) => {
          ids += 1;
          const refusal = file.name.endsWith(".exe")
            ? { code: "upload.program", values: {}, message: "Der Inhalt ist ein Programm." }
            : null;
          return { index, uploadId: refusal ? null : `upload-${ids}`, refusal };
        }),
      };
    },
    finish: async (batchId) => {
      finished.push(batchId);
      return {
        number: "261122-K7Q3M",
        count: 1,
        at: "2026-11-22T11:00:00Z",
        folderId: null,
        folderName: null,
        otherFolders: 0,
        landedInRoot: 0,
      };
    },
    settle: async (uploadId) => ({ status: "filed", uploadId, documentId: "d", name: "settled.pdf", landedInRoot: false }),
    cancel: async (uploadId) => void cancelled.push(uploadId),
    categorise: async (uploadIds, category) => void categorised.push({ uploadIds, category }),
    findClashes: async () => [],
    folderNamed: async (parentId, name) => `${parentId ?? "top"}/${name}`,
    presign: async (files) => {
      presigned.push(files.length);
      return files.map((file) => ({ url: `/put/${file.uploadId}`, key: file.uploadId }));
    },
    put: (file, at, options) => {
      const done = settled<PutResult<UploadOutcome>>();
      const outcome: UploadOutcome = { status: "filed", uploadId: at.key, documentId: "d", name: file.name, landedInRoot: false };
      const put: Put = {
        name: file.name,
        arrive: (data = outcome) => done.resolve({ key: at.key, sha256: "x", serverData: data }),
        fail: done.reject,
        paused: 0,
        resumed: 0,
      };
      puts.push(put);
      options.onState?.("sending");
      return {
        done: done.promise,
        pause: () => {
          put.paused += 1;
        },
        resume: () => {
          put.resumed += 1;
        },
        abort: () => done.reject(new PutFailed("aborted")),
      };
    },
    ...overrides,
  };
  return { uploader: new Uploader(doors, 1), puts, announced, cancelled, finished, presigned };
}

function settled<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((well, badly) => {
    resolve = well;
    reject = badly;
  });
  return { promise, resolve, reject };
}

const file = (name: string, lastModified = 1) => new File(["bytes"], name, { lastModified });
const dropped = (...names: string[]) => names.map((name) => ({ file: file(name), folders: [] }));
const here = { folderId: "f", folderName: "03 März" };
const phases = (uploader: Uploader) => Object.fromEntries(uploader.view().tray.items.map((item) => [item.name, item.phase]));

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
  });

  it("asks once what to do with names that are taken, and sends nothing of them before", async () => {
    const { uploader, announced } = givenServer({
      findClashes: async (_folder, names) => names.filter((name) => name !== "neu.pdf"),
    });
    const adding = uploader.add(dropped("a.pdf", "b.pdf", "c.pdf", "neu.pdf"), here);
    await vi.waitFor(() => expect(namesAsked(uploader)).toEqual(["a.pdf", "b.pdf", "c.pdf"]));
    expect(announced.map(({ names }) => names)).toEqual([["neu.pdf"]]);
    answer(uploader, { "a.pdf": "new-version", "b.pdf": "skip" });
    await adding;
    expect(announced).toEqual([
      { folderId: "f", onSameName: "keep-both", names: ["neu.pdf"], batchId: undefined },
      { folderId: "f", onSameName: "keep-both", names: ["c.pdf"], batchId: "batch-1" },
      { folderId: "f", onSameName: "new-version", names: ["a.pdf"], batchId: "batch-1" },
      { folderId: "f", onSameName: "skip", names: ["b.pdf"], batchId: "batch-1" },
    ]);
  });

  it("asks once for all folders of a drop, and one drop after the other", async () => {
    const { uploader, announced } = givenServer({ findClashes: async (_folder, names) => names });
    const first = uploader.add(
      [
        { file: file("a.pdf"), folders: ["x"] },
        { file: file("a.pdf"), folders: ["y"] },
      ],
      here,
    );
    await vi.waitFor(() => expect(namesAsked(uploader)).toEqual(["a.pdf", "a.pdf"]));
    const second = uploader.add(dropped("b.pdf"), here);
    await vi.waitFor(() => expect(uploader.view().tray.items).toHaveLength(3));
    expect(namesAsked(uploader)).toEqual(["a.pdf", "a.pdf"]);
    answer(uploader, {});
    await first;
    await vi.waitFor(() => expect(namesAsked(uploader)).toEqual(["b.pdf"]));
    uploader.view().question?.answer(null);
    await second;
    expect(uploader.view().question).toBeNull();
    expect(announced.map(({ folderId, names }) => [folderId, names])).toEqual([
      ["f/x", ["a.pdf"]],
      ["f/y", ["a.pdf"]],
    ]);
    expect(uploader.view().tray.items.map(({ name }) => name)).toEqual(["a.pdf", "a.pdf"]);
  });

  it("gives up everything on its way at once", async () => {
    const { uploader, puts, cancelled } = givenServer();
    await uploader.add(dropped("a.pdf", "b.pdf", "c.pdf", "d.pdf"), here);
    await vi.waitFor(() => expect(puts).toHaveLength(3));
    uploader.cancelAll();
    await vi.waitFor(() => expect(cancelled).toHaveLength(4));
    expect(uploader.view().tray.items).toEqual([]);
  });

  it("makes dropped folders on the server, from the top down, into one batch", async () => {
    const { uploader, announced } = givenServer();
    await uploader.add(
      [
        { file: file("x.pdf"), folders: ["2026", "03"] },
        { file: file("y.pdf"), folders: ["2026"] },
        { file: file("z.pdf"), folders: [] },
      ],
      here,
    );
    expect(announced.map(({ folderId, names, batchId }) => [folderId, names, batchId])).toEqual([
      ["f", ["z.pdf"], undefined],
      ["f/2026", ["y.pdf"], "batch-1"],
      ["f/2026/03", ["x.pdf"], "batch-1"],
    ]);
  });

  it("goes on with an interrupted upload when its file is chosen again, without announcing it anew", async () => {
    const { uploader, puts, announced } = givenServer();
    uploader.found([{ uploadId: "old", batchId: "b", folderId: "f", name: "a.pdf", size: 5, lastModified: 7, category: null }]);
    expect(phases(uploader)).toEqual({ "a.pdf": "interrupted" });
    await uploader.add([{ file: file("a.pdf", 7), folders: [] }], here);
    await vi.waitFor(() => expect(puts).toHaveLength(1));
    expect(announced).toEqual([]);
    puts[0]!.arrive();
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
  });

  it("keeps a file whose folder is gone until another is chosen, and announces it anew there", async () => {
    let taken: string[] = [];
    const { uploader, puts, announced, cancelled } = givenServer({ findClashes: async () => taken });
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
});
