import {
  announceUploadsAction,
  cancelUploadAction,
  createFolderAction,
  findNameClashesAction,
  finishBatchAction,
  settleUploadAction,
} from "./actions";

/** What uploading asks of the server, for the islands that do it. */
export const uploadActions = {
  announce: announceUploadsAction,
  finish: finishBatchAction,
  settle: settleUploadAction,
  cancel: cancelUploadAction,
  findClashes: findNameClashesAction,
  createFolder: createFolderAction,
};
