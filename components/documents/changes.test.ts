import { describe, expect, it } from "vitest";
import type { FormState } from "@/lib/action";
import type { Change, MovePreview } from "@/lib/documents/input";
import words from "@/lib/i18n/messages/de/documents.json";
import { carryOrAsk, rename, sayThings, trash } from "./changes";
import type { MoveWish, Room } from "./room-context";

type Asked = { does: string; documentIds?: string[]; folderIds?: string[]; onSameName?: string; undoId?: string };

/** A room whose server answers as told, and which remembers what was asked of it. */
function givenRoom(preview: Partial<MovePreview> = {}, refusal?: string) {
  const asked: Asked[] = [];
  const wishes: MoveWish[] = [];
  const answer =
    (does: string) =>
    async (input: object): Promise<FormState> => {
      asked.push({ does, ...input });
      if (refusal) return { status: "refused", message: refusal };
      if (does === "previewMove") return { status: "done", result: { gain: [], lose: [], clashes: [], ...preview } };
      const { documentIds = [], folderIds = [] } = input as Asked;
      const change: Change = {
        undoId: `undo-${asked.length}`,
        documents: documentIds.length,
        folders: folderIds.length,
        skipped: 0,
      };
      return { status: "done", result: change };
    };
  const nothing = answer("nothing");
  const actions: Room["actions"] = {
    previewMove: answer("previewMove"),
    move: answer("move"),
    copy: answer("copy"),
    trash: answer("trash"),
    renameDocument: answer("renameDocument"),
    renameFolder: answer("renameFolder"),
    undo: answer("undo"),
    restore: nothing,
    recategorise: nothing,
    setFolderCategory: nothing,
    restoreVersion: nothing,
    describeSight: nothing,
    previewAudience: nothing,
    changeAudience: nothing,
    createFolder: nothing,
    markSeen: nothing,
    announce: nothing,
    finish: nothing,
    settle: nothing,
    categorise: nothing,
    cancel: nothing,
    findClashes: nothing,
  };
  const askMove = (wish: MoveWish) => void wishes.push(wish);
  return { asked, wishes, room: { clientId: "c", language: "de" as const, words, actions, askMove } };
}

const there = { id: "f", name: "Lohn" };
const somebody = { userId: "u", name: "Sanne Krume", side: "client", reason: "contact" } as const;
const ids = (count: number) => Array.from({ length: count }, (_, n) => `d${n}`);

describe("moving and copying", () => {
  it("happens at once when nobody's sight changes and no name is met", async () => {
    const { room, asked, wishes } = givenRoom();
    await carryOrAsk(room, { documentIds: ["d"], fromFolderId: null }, there);
    expect(asked.map(({ does }) => does)).toEqual(["previewMove", "move"]);
    expect(asked[1]).toMatchObject({ toFolderId: "f", fromFolderId: null, confirmed: true, onSameName: "ask" });
    expect(wishes).toEqual([]);
  });

  it.each([{ gain: [somebody] }, { lose: [somebody] }, { clashes: [{ kind: "document" as const, id: "d", name: "a.pdf" }] }])(
    "asks before it changes what people see or meets a name: %j",
    async (preview) => {
      const { room, asked, wishes } = givenRoom(preview);
      await carryOrAsk(room, { documentIds: ["d"], fromFolderId: null }, there);
      expect(asked.map(({ does }) => does)).toEqual(["previewMove"]);
      expect(wishes).toMatchObject([{ documentIds: ["d"], to: there, preview }]);
    },
  );

  it("copies beside the original without asking: the copy gets a name of its own, and takes nothing from anybody's sight", async () => {
    const { room, asked } = givenRoom({ lose: [somebody], clashes: [{ kind: "document", id: "d", name: "a.pdf" }] });
    await carryOrAsk(room, { documentIds: ["d"], fromFolderId: "f", isCopy: true }, there);
    expect(asked.at(-1)).toMatchObject({ does: "copy", onSameName: "keep-both" });
    expect(asked.at(-1)).not.toHaveProperty("fromFolderId");
  });

  it("goes in portions that one request takes", async () => {
    const { room, asked } = givenRoom();
    expect(await trash(room, { documentIds: ids(2500), folderIds: ["f"] })).toBe(true);
    expect(asked.map(({ documentIds, folderIds }) => [documentIds?.length, folderIds?.length])).toEqual([
      [1000, 1],
      [1000, 0],
      [500, 0],
    ]);
  });

  it("says the server's reason, and answers that it did not work", async () => {
    const { room } = givenRoom({}, "Die Aufgabe hält es fest.");
    expect(await trash(room, { documentIds: ["d"] })).toBe(false);
    expect(await rename(room, "document", { id: "d", name: "neu.pdf", was: "alt.pdf" })).toBe("Die Aufgabe hält es fest.");
  });
});

describe("what was done, in words", () => {
  const { room } = givenRoom();
  it.each([
    [{ folders: 0, documents: 1 }, "1 Dokument"],
    [{ folders: 2, documents: 0 }, "2 Ordner"],
    [{ folders: 1, documents: 1200 }, "1 Ordner und 1.200 Dokumente"],
    [{ folders: 0, documents: 0 }, "0 Dokumente"],
  ])("%j is %j", (done, said) => expect(sayThings(room, done)).toBe(said));
});
