import type { ChangeActions } from "@/components/documents/change-actions";
import {
  changeAudienceAction,
  copyAction,
  describeSightAction,
  moveAction,
  previewAudienceAction,
  previewMoveAction,
  recategoriseAction,
  renameDocumentAction,
  renameFolderAction,
  restoreAction,
  restoreVersionAction,
  setFolderCategoryAction,
  trashAction,
  undoAction,
} from "./changing/actions";

/** What islands may do to documents and folders. */
export const changeActions: ChangeActions = {
  previewMove: previewMoveAction,
  move: moveAction,
  copy: copyAction,
  trash: trashAction,
  restore: restoreAction,
  renameDocument: renameDocumentAction,
  renameFolder: renameFolderAction,
  recategorise: recategoriseAction,
  setFolderCategory: setFolderCategoryAction,
  restoreVersion: restoreVersionAction,
  describeSight: describeSightAction,
  previewAudience: previewAudienceAction,
  changeAudience: changeAudienceAction,
  undo: undoAction,
};
