import type { UploadOutcome } from "@/lib/documents/upload-input";
import { PutFailed, type PutResult } from "@/lib/storage/put-resumable";
import type { UploadDoors } from "./upload-doors";
import { Uploader } from "./uploader";

/** A transfer of a file, which ends as the test says. */
export type Put = {
  name: string;
  isNew: boolean;
  arrive(data?: UploadOutcome): void;
  fail(error: Error): void;
  paused: number;
  resumed: number;
};

/** The names of which it asks what to do. */
export const namesAsked = (uploader: Uploader) => uploader.view().question?.clashes.map(({ name }) => name);

/** Names that a folder has already, with contents that no file of a test has. */
export const clashing = (names: readonly string[]) => names.map((name) => ({ name, size: 1, sha256: "0" }));

/** An uploader to a server in memory, whose transfers end when the test says so. */
export function givenServer(overrides: Partial<UploadDoors> = {}) {
  const puts: Put[] = [];
  const announced: { folderId: string | null; onSameName: string; names: string[]; batchId: string | undefined }[] = [];
  const cancelled: string[] = [];
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
    categorise: async () => {},
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
        isNew: options.isNew === true,
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

/** A file of five bytes. */
export const file = (name: string, lastModified = 1) => new File(["bytes"], name, { lastModified });
/** Such files, dropped without a folder. */
export const dropped = (...names: string[]) => names.map((name) => ({ file: file(name), folders: [] }));
/** Where they go. */
export const here = { folderId: "f", folderName: "03 März" };
/** Where each file stands, by its name. */
export const phases = (uploader: Uploader) =>
  Object.fromEntries(uploader.view().tray.items.map((item) => [item.name, item.phase]));
