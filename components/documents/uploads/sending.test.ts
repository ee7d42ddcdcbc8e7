import { describe, expect, it, vi } from "vitest";
import type { UploadOutcome } from "@/lib/documents/upload-input";
import { PresignRefused } from "@/lib/storage/presign";
import { file, givenServer, here, phases } from "./given-uploader";
import { troubleOf } from "./trouble";
import type { UploadDoors } from "./upload-doors";

/** Three files of a batch that were interrupted, to go on with. */
function givenInterrupted(presign: UploadDoors["presign"]) {
  const server = givenServer({ presign });
  const names = ["a.pdf", "b.pdf", "c.pdf", "d.pdf"];
  server.uploader.found(
    "file",
    names.map((name) => ({
      uploadId: name,
      batchId: "b",
      folderId: "f",
      name,
      size: 5,
      lastModified: 7,
      category: null,
      usual: null,
    })),
  );
  const chooseAll = () =>
    server.uploader.add(
      names.map((name) => ({ file: file(name, 7), folders: [] })),
      here,
    );
  return { ...server, chooseAll };
}

const addressOf = (uploadId: string) => ({ url: `/put/${uploadId}`, key: uploadId });

describe("sending", () => {
  it("counts what was filed meanwhile, says why another has ended, and goes on with the others", async () => {
    const ended = new Map<string, UploadOutcome>([
      ["a.pdf", { status: "filed", uploadId: "a.pdf", documentId: "d", name: "a.pdf", landedInRoot: false }],
      ["b.pdf", { status: "refused", uploadId: "b.pdf", code: "upload.notOpen", message: "Schon beendet." }],
    ]);
    const { uploader, puts, chooseAll } = givenInterrupted(async (files) =>
      files.map(({ uploadId }) => {
        const outcome = ended.get(uploadId);
        return outcome ? { ended: outcome } : addressOf(uploadId);
      }),
    );
    await chooseAll();
    await vi.waitFor(() => expect(puts.map(({ name }) => name)).toEqual(["c.pdf", "d.pdf"]));
    expect(phases(uploader)).toEqual({ "a.pdf": "arrived", "b.pdf": "refused", "c.pdf": "sending", "d.pdf": "sending" });
    expect(uploader.view().tray.items[1]).toMatchObject({ message: "Schon beendet." });
    for (const put of puts) put.arrive();
    await vi.waitFor(() => expect(uploader.view().tray.receipts).toHaveLength(1));
    expect(uploader.view().tray.receipts[0]?.files.map(({ name }) => name)).toEqual(["a.pdf", "c.pdf", "d.pdf"]);
  });

  it("asks again, for all of them, when the server has no time for the question", async () => {
    const answers = [503, 429, 502];
    const { puts, chooseAll } = givenInterrupted(async (files) => {
      const status = answers.shift();
      if (status) throw new PresignRefused(status);
      return files.map(({ uploadId }) => addressOf(uploadId));
    });
    await chooseAll();
    await vi.waitFor(() => expect(puts).toHaveLength(3));
  });

  it("calls a server that stays away unreachable, and only one that says no a refusal", () => {
    const troubles = [503, 429, 401].map((status) => troubleOf(new PresignRefused(status))?.trouble);
    expect(troubles).toEqual(["unreachable", "unreachable", "refused"]);
  });
});
