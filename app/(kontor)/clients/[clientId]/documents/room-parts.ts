import { getMessages } from "next-intl/server";
import { markSeenAction } from "./actions";
import { changeActions } from "./change-actions";
import { uploadActions } from "./upload-actions";

/** What can be done in the room around documents, and around the pages on which files go to a task. */
export const roomActions = { ...uploadActions, ...changeActions, markSeen: markSeenAction };

/** Only the words that the room's islands speak; pages write the others themselves. */
export async function roomWords() {
  const {
    viewer: _1,
    fileTypes: _2,
    switcher: _3,
    commands: _4,
    reasons: _5,
    audience: _6,
    ...words
  } = (await getMessages()).documents;
  return words;
}
