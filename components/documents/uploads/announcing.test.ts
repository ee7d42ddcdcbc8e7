import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Choice } from "./announcing";
import { clashing, dropped, file, givenServer, here, namesAsked, phases } from "./given-uploader";
import type { Uploader } from "./uploader";

/** Answers the question by name; what is not named is kept beside the other. */
function answer(uploader: Uploader, byName: Record<string, Choice>) {
  const question = uploader.view().question;
  question?.answer(new Map(question.clashes.map(({ key, name }) => [key, byName[name] ?? "keep-both"])));
}

describe("announcing files", () => {
  it("asks once what to do with names that are taken, and sends nothing of them before", async () => {
    const { uploader, announced } = givenServer({
      findClashes: async (_folder, names) => clashing(names.filter((name) => name !== "neu.pdf")),
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
    ]);
    expect(phases(uploader)).toMatchObject({ "b.pdf": "skipped" });
  });

  it("asks for the receipt of what has arrived as soon as the others are skipped", async () => {
    const { uploader, puts, finished } = givenServer({
      findClashes: async (_folder, names) => clashing(names.filter((name) => name !== "neu.pdf")),
    });
    const adding = uploader.add(dropped("a.pdf", "neu.pdf"), here);
    await vi.waitFor(() => expect(namesAsked(uploader)).toEqual(["a.pdf"]));
    puts[0]?.arrive();
    await vi.waitFor(() => expect(phases(uploader)).toMatchObject({ "neu.pdf": "arrived" }));
    expect(finished).toEqual([]);
    answer(uploader, { "a.pdf": "skip" });
    await adding;
    await vi.waitFor(() => expect(finished).toEqual(["batch-1"]));
  });

  it("says which files are the very ones that lie there", async () => {
    const there = file("da.pdf");
    const sha256 = createHash("sha256")
      .update(new Uint8Array(await there.arrayBuffer()))
      .digest("hex");
    const findClashes = async () => [
      { name: "da.pdf", size: there.size, sha256 },
      { name: "neu.pdf", size: there.size, sha256: "0" },
    ];
    const { uploader, announced } = givenServer({ findClashes });
    const adding = uploader.add(
      [there, file("neu.pdf")].map((one) => ({ file: one, folders: [] })),
      here,
    );
    await vi.waitFor(() => expect(namesAsked(uploader)).toEqual(["da.pdf", "neu.pdf"]));
    expect(uploader.view().question?.clashes.map(({ isSame }) => isSame)).toEqual([true, false]);
    answer(uploader, { "da.pdf": "skip", "neu.pdf": "skip" });
    await adding;
    expect(announced).toEqual([]);
  });

  it("asks once for all folders of a drop, and one drop after the other", async () => {
    const { uploader, announced } = givenServer({ findClashes: async (_folder, names) => clashing(names) });
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
});
