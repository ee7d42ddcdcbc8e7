import type { UploadOutcome } from "@/lib/documents/upload-input";
import { Refused } from "./patience";
import type { Tray, TrayItem } from "./tray-state";

/** Whether a file was refused because its folder is gone, which fewer people saw: it is kept until somebody chooses another folder. */
export const isWithoutFolder = (outcome: UploadOutcome): boolean =>
  outcome.status === "refused" && outcome.code === "upload.folderInTrash";

/** Whether files could not even be announced because their folder is gone. */
export const isFolderGone = (error: unknown): error is Refused => error instanceof Refused && error.code === "folder.gone";

/** What became of a file that goes to no other folder for now, and why. */
export const waitsForFolder = (message: string): UploadOutcome => ({
  status: "refused",
  uploadId: "",
  code: "upload.folderInTrash",
  message,
});

/** The same of a file that waited before, by its name, in the words of its first refusal. */
export const waitsAgain = (file: TrayItem | undefined, before: readonly TrayItem[]): UploadOutcome =>
  waitsForFolder(before.find(({ name }) => name === file?.name)?.message ?? "");

/** The files that wait with this one, itself among them, for another folder instead of the same one. None when it does not wait. */
export function waitingWith(tray: Tray, key: string): TrayItem[] {
  const waiting = tray.items.filter((item) => item.needsFolder);
  const asked = waiting.find((item) => item.key === key);
  return asked ? waiting.filter((item) => whereAndAs(item) === whereAndAs(asked)) : [];
}

const whereAndAs = ({ folderId, purpose, isCategoryChosen, category }: TrayItem) =>
  JSON.stringify([folderId, purpose ?? null, isCategoryChosen && category]);
