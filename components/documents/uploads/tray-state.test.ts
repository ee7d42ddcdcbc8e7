import { describe, expect, it } from "vitest";
import type { AnnouncedBatch, Confirmation } from "@/lib/documents/upload-input";
import { endedBatches, interruptedFor, nextToStart } from "./tray-queue";
import { afterwards, emptyTray, type Tray, type TrayEvent } from "./tray-state";
import { totalOf } from "./tray-total";

const trayAfter = (...events: TrayEvent[]) => events.reduce(afterwards, emptyTray);
const file = (key: string, size = 100) => ({
  ...{ key, name: `${key}.pdf`, size, lastModified: 1, folderId: null, folderName: null, group: "drop", chosen: null },
});
const added = (...keys: string[]): TrayEvent => ({ happened: "added", items: keys.map((key) => file(key)) });
const announced = (keys: string[], refused: string[] = []): TrayEvent => {
  const answer: AnnouncedBatch = {
    batchId: "batch",
    uploads: keys.map((key, index) =>
      refused.includes(key)
        ? { index, uploadId: null, refusal: { code: "upload.type", values: {}, message: "Inhalt ist ein Programm, kein PDF" } }
        : { index, uploadId: `upload-${key}`, refusal: null },
    ),
  };
  return { happened: "announced", keys, answer };
};
const started = (key: string): TrayEvent => ({ happened: "started", key });
const filed = (key: string): TrayEvent => ({
  happened: "ended",
  key,
  outcome: { status: "filed", uploadId: `upload-${key}`, documentId: "d", name: `${key} (2).pdf`, landedInRoot: false },
});
const confirmation: Confirmation = {
  ...{
    number: "2026-0312-0417",
    count: 1,
    at: "2026-03-12T13:06:00Z",
    folderId: null,
    folderName: null,
    otherFolders: 0,
    landedInRoot: 0,
  },
};
const phases = (tray: Tray) => Object.fromEntries(tray.items.map((item) => [item.key, item.phase]));

describe("the tray", () => {
  it("starts three files at once and no more", () => {
    const keys = ["a", "b", "c", "d"];
    const tray = trayAfter(added(...keys), announced(keys), started("a"));
    expect(nextToStart(tray, 3).map((item) => item.key)).toEqual(["b", "c"]);
  });

  it("shows a refused file with the reason and lets the others go on", () => {
    const tray = trayAfter(added("a", "b"), announced(["a", "b"], ["b"]));
    expect(phases(tray)).toEqual({ a: "waiting", b: "refused" });
    expect(tray.items[1]?.message).toBe("Inhalt ist ein Programm, kein PDF");
  });

  it("keeps what is paused from starting, also when the pause came before the server's answer", () => {
    const tray = trayAfter(added("a"), { happened: "paused", key: "a" }, announced(["a"]));
    expect(nextToStart(tray, 3)).toEqual([]);
    expect(nextToStart(afterwards(tray, { happened: "resumed", key: "a" }), 3)).toHaveLength(1);
  });

  it("believes no progress that comes after a pause", () => {
    const tray = trayAfter(added("a"), announced(["a"]), started("a"), { happened: "progressed", key: "a", sent: 40 });
    const late = [
      { happened: "paused", key: "a" },
      { happened: "progressed", key: "a", sent: 60 },
    ] satisfies TrayEvent[];
    expect(late.reduce(afterwards, tray).items[0]).toMatchObject({ phase: "paused", sent: 40 });
  });

  it("counts a batch as ended when every file has arrived, was refused or skipped, and never before", () => {
    const keys = ["a", "b"];
    const half = trayAfter(added(...keys), announced(keys), filed("a"));
    expect(endedBatches(half)).toEqual([]);
    expect(endedBatches(afterwards(half, filed("b")))).toEqual(["batch"]);
    expect(endedBatches(afterwards(half, { happened: "removed", key: "b" }))).toEqual(["batch"]);
    expect(endedBatches(afterwards(half, { happened: "failed", key: "b", trouble: "unreachable", message: null }))).toEqual([]);
  });

  it("waits with the receipt for files of the same drop that are not announced yet", () => {
    const tray = trayAfter(added("a", "b"), announced(["a"]), filed("a"));
    expect(endedBatches(tray)).toEqual([]);
  });

  it("folds what arrived into the receipt, under the names it was filed under", () => {
    const tray = trayAfter(added("a"), announced(["a"]), filed("a"), { happened: "confirmed", batchId: "batch", confirmation });
    expect(tray.items).toEqual([]);
    expect(tray.receipts).toMatchObject([{ confirmation, files: [{ name: "a (2).pdf", size: 100, twin: null }] }]);
  });

  it("keeps on the receipt what the files are for, and which name was too long", () => {
    const [first] = trayAfter(added("a")).items;
    if (!first) throw new Error("a file");
    const long = { ...first, name: `${"n".repeat(300)}.pdf`, purpose: { taskId: "t", itemId: "i" }, chosen: null };
    const tray = trayAfter({ happened: "added", items: [long] }, announced(["a"]), filed("a"), {
      happened: "confirmed",
      batchId: "batch",
      confirmation,
    });
    expect(tray.receipts).toMatchObject([{ purpose: { taskId: "t", itemId: "i" }, files: [{ isShortened: true }] }]);
  });

  it("makes no receipt out of nothing", () => {
    expect(endedBatches(trayAfter(added("a"), announced(["a"], ["a"])))).toEqual([]);
  });
});

describe("after a reload", () => {
  const open = {
    uploadId: "u",
    batchId: "batch",
    folderId: null,
    name: "Ordner März.zip",
    size: 500,
    lastModified: 7,
    category: null,
    usual: "purchase-receipts",
  };
  const found: TrayEvent = { happened: "found", before: [open], over: [], held: new Map([["u", 190]]) };

  it("shows what was interrupted, and how far it had come", () => {
    expect(trayAfter(found).items[0]).toMatchObject({ phase: "interrupted", sent: 190, name: "Ordner März.zip" });
    expect(trayAfter(found).items[0]).toMatchObject({ category: "purchase-receipts", isCategoryChosen: false });
    expect(trayAfter(found, found).items).toHaveLength(1);
  });

  it("recognises the file by name, size and time, however the system writes its accents", () => {
    const tray = trayAfter(found);
    expect(interruptedFor(tray, { name: "Ordner März.zip".normalize("NFD"), size: 500, lastModified: 7 })?.key).toBe("u");
    expect(interruptedFor(tray, { name: "Ordner März.zip", size: 501, lastModified: 7 })).toBeUndefined();
    expect(nextToStart(afterwards(tray, { happened: "reattached", key: "u" }), 3)).toHaveLength(1);
  });
});

describe("the head of the tray", () => {
  it("adds up what is on its way and what has arrived", () => {
    const keys = ["a", "b", "c"];
    const tray = trayAfter(
      added(...keys),
      announced(keys, ["c"]),
      started("a"),
      { happened: "progressed", key: "a", sent: 40 },
      filed("b"),
    );
    expect(totalOf(tray)).toEqual({ files: 2, arrived: 1, bytes: 200, sent: 140, isRunning: true, isPaused: false });
  });
});
