import { changeTaskAction, checkAudienceAction, createTaskAction, listDraftFilesAction, showDocumentAction } from "../actions";

/** What the form of a task asks of the server. */
export const formActions = {
  create: createTaskAction,
  change: changeTaskAction,
  listFiles: listDraftFilesAction,
  checkAudience: checkAudienceAction,
  show: showDocumentAction,
};
