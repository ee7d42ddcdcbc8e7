import { describe, expect, it } from "vitest";
import { Categorising } from "./categorising";
import { Refused } from "./patience";
import { afterwards, emptyTray, type Tray, type TrayEvent } from "./tray-state";
import type { UploadDoors } from "./upload-doors";

const item = (key: string, chosen: string | null = null) => ({
  ...{ key, name: `${key}.pdf`, size: 1, lastModified: 1, folderId: null, folderName: null, group: "drop", chosen },
});
const announced = (keys: string[], category: string): TrayEvent => ({
  happened: "announced",
  keys,
  answer: {
    batchId: "batch",
    uploads: keys.map((key, index) => ({ index, uploadId: `upload-${key}`, category, refusal: null })),
  },
});
const filed = (key: string, category: string): TrayEvent => ({
  happened: "ended",
  key,
  outcome: { status: "filed", uploadId: `upload-${key}`, documentId: "d", name: `${key}.pdf`, category, landedInRoot: false },
});
const confirmed: TrayEvent = {
  happened: "confirmed",
  batchId: "batch",
  confirmation: { number: "1", count: 1, at: "", folderId: null, folderName: null, otherFolders: 0, landedInRoot: 0 },
};

/** A tray, and a server that notes what it is told, or refuses. */
function givenTray(refusal?: string) {
  let tray: Tray = emptyTray;
  const told: [string[], string][] = [];
  const happen = (event: TrayEvent) => {
    tray = afterwards(tray, event);
  };
  const categorise: UploadDoors["categorise"] = async (uploadIds, category) => {
    if (refusal) throw new Refused(refusal);
    told.push([uploadIds, category]);
  };
  const doors = { categorise } as UploadDoors;
  const categorising = new Categorising({ doors, patiently: (work) => work(), tray: () => tray, happen });
  const shown = () => Object.fromEntries(tray.items.map(({ key, category }) => [key, category]));
  return { categorising, happen, told, shown, receipts: () => tray.receipts };
}

describe("the category of files on their way", () => {
  it("is the folder's until somebody chooses; what was chosen stays when the file arrives", async () => {
    const { categorising, happen, told, shown } = givenTray();
    happen({ happened: "added", items: [item("a"), item("b")] });
    happen(announced(["a", "b"], "other"));
    expect(shown()).toEqual({ a: "other", b: "other" });
    await categorising.choose(["a"], "sales-invoices");
    expect(told).toEqual([[["upload-a"], "sales-invoices"]]);
    happen(filed("a", "other"));
    happen(filed("b", "purchase-receipts"));
    expect(shown()).toEqual({ a: "sales-invoices", b: "purchase-receipts" });
  });

  it("is told as soon as the server knows of a file that somebody chose for before", async () => {
    const { categorising, happen, told, shown } = givenTray();
    happen({ happened: "added", items: [item("a", "purchase-receipts"), item("b")] });
    await categorising.choose(["b"], "sales-invoices");
    expect(told).toEqual([]);
    happen(announced(["a", "b"], "other"));
    await categorising.announced(["a", "b"]);
    expect(told).toEqual([
      [["upload-a"], "purchase-receipts"],
      [["upload-b"], "sales-invoices"],
    ]);
    expect(shown()).toEqual({ a: "purchase-receipts", b: "sales-invoices" });
  });

  it("can still be chosen on the receipt", async () => {
    const { categorising, happen, told, receipts } = givenTray();
    happen({ happened: "added", items: [item("a")] });
    for (const event of [announced(["a"], "other"), filed("a", "other"), confirmed]) happen(event);
    await categorising.choose(["a"], "sales-invoices");
    expect(told).toEqual([[["upload-a"], "sales-invoices"]]);
    expect(receipts()[0]?.files).toMatchObject([{ key: "a", category: "sales-invoices" }]);
  });

  it("is what it was when the server refuses", async () => {
    const { categorising, happen, shown } = givenTray("Diese Belegart gibt es nicht.");
    happen({ happened: "added", items: [item("a"), item("b", "gone")] });
    happen(announced(["a", "b"], "other"));
    await expect(categorising.choose(["a"], "gone")).rejects.toThrow(Refused);
    await categorising.announced(["b"]);
    expect(shown()).toEqual({ a: "other", b: null });
  });
});
