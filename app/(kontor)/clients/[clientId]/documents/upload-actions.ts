import {
  announceUploadsAction,
  cancelUploadAction,
  categoriseUploadsAction,
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
  categorise: categoriseUploadsAction,
  findClashes: findNameClashesAction,
  createFolder: createFolderAction,
};
