import type { UploadOutcome } from "@/lib/documents/input";

/** Whether a file was refused because its folder is gone, which fewer people saw: it is kept until somebody chooses another folder. */
export const isWithoutFolder = (outcome: UploadOutcome): boolean =>
  outcome.status === "refused" && outcome.code === "upload.folderInTrash";

/** What became of a file that goes to no other folder for now, in the words of its first refusal. */
export const stillWithoutFolder = (message: string | null): UploadOutcome => ({
  status: "refused",
  uploadId: "",
  code: "upload.folderInTrash",
  message: message ?? "",
});
