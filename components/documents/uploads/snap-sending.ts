import { showToast } from "@/components/ui/show-toast";
import type { DroppedFile } from "./dropped-files";
import type { UploadActions } from "./upload-doors";
import { uploaderOf } from "./uploaders";
import { whenAnnounced } from "./when-announced";

/** Sends pictures to a folder, or to the top level, and waits until the server knows of them. Answers why one was not taken, null without a reason; `failed` is said when the line breaks later. */
export async function sendPictures(
  clientId: string,
  actions: UploadActions,
  files: readonly DroppedFile[],
  folderId: string | null,
  failed: string,
): Promise<string | null> {
  const uploader = uploaderOf(clientId, actions);
  uploader.add(files, { folderId, folderName: null }).catch(() => showToast({ message: failed }));
  return whenAnnounced(uploader);
}
