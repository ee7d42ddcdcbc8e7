import { trays } from "./trays";
import { type UploadActions, uploadDoors } from "./upload-doors";
import { Uploader } from "./uploader";

/** The uploader of a client file. In the browser there is one for each, and it goes on while other pages are shown. */
export function uploaderOf(clientId: string, actions: UploadActions): Uploader {
  return trays.uploaderOf(clientId, () => {
    const uploader = new Uploader(uploadDoors(clientId, actions));
    window.addEventListener("beforeunload", (event) => {
      if (uploader.isBusy()) event.preventDefault();
    });
    return uploader;
  });
}
