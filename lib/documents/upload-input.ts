import { z } from "zod";

const uuid = z.uuid();

/** A file as the browser announces it. `lastModified` in milliseconds recognises it after a reload. */
export const announcedFile = z.object({
  name: z.string().min(1).max(4096),
  size: z.number().int().nonnegative(),
  type: z.string().max(200).default(""),
  lastModified: z.number().int().nonnegative(),
});
export type AnnouncedFile = z.output<typeof announcedFile>;

export const announcingUploads = z.object({
  clientId: uuid,
  folderId: uuid.nullable(),
  /** Goes on with this batch (more files dropped while it runs). */
  batchId: uuid.optional(),
  onSameName: z.enum(["keep-both", "new-version"]).default("keep-both"),
  category: z.string().max(60).optional(),
  files: z.array(announcedFile).min(1).max(500),
});
export type AnnouncingUploads = z.output<typeof announcingUploads>;

/** What became of one announced file. Refused ones carry the key of the reason under `errors`. */
export interface AnnouncedUpload {
  index: number;
  uploadId: string | null;
  /** The category it gets; undefined where that is the one of the document it becomes a version of. */
  category?: string | undefined;
  refusal: { code: string; values: Record<string, string | number>; message: string } | null;
}
export interface AnnouncedBatch {
  batchId: string;
  uploads: AnnouncedUpload[];
}

export const finishingBatch = z.object({ clientId: uuid, batchId: uuid });
export const endingUpload = z.object({ clientId: uuid, uploadId: uuid });

/** Another document of the client file with the same content. `folderName` is null outside of every folder. */
export type Twin = { documentId: string; name: string; folderName: string | null };

/** An upload that became a document, or the next version of one. */
type FiledUpload = {
  status: "filed";
  uploadId: string;
  documentId: string;
  isNewVersion?: true;
  name: string;
  category?: string;
  landedInRoot: boolean;
  twin?: Twin;
};

/** What the file service's callback tells the browser about one upload. */
export type UploadOutcome = FiledUpload | { status: "refused"; uploadId: string; code: string; message: string };

/** A name that a folder has already, and the content of what lies there under it. */
export interface NameClash {
  name: string;
  /** In bytes. */
  size: number;
  sha256: string;
}

/** The confirmation after a batch: what both sides find in the activity. */
export interface Confirmation {
  number: string;
  count: number;
  at: string;
  folderId: string | null;
  folderName: string | null;
  /** How many other folders its files lie in. */
  otherFolders: number;
  landedInRoot: number;
}

/** An upload that is not finished: shown after a reload, with the wish to choose the file again. */
export interface OpenUpload {
  uploadId: string;
  batchId: string;
  folderId: string | null;
  name: string;
  size: number;
  lastModified: number;
  /** What somebody has chosen for it. */
  category: string | null;
  /** What it gets where nobody has chosen: the folder's; null where that is the document's which it becomes a version of. */
  usual: string | null;
}
