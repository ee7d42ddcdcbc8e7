import type { UploadActions } from "./upload-doors";
import type { Uploader } from "./uploader";

/** The uploader of a client file, which comes after the page. Rejects when the line is down; the next call tries again. */
export async function loadUploader(clientId: string, actions: UploadActions): Promise<Uploader> {
  const { uploaderOf } = await import("./uploaders");
  return uploaderOf(clientId, actions);
}
