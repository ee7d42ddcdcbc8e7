import { getMessages } from "next-intl/server";
import type { UploadRoomProps } from "@/components/documents/upload-room";
import type { RoomWords } from "@/components/documents/words";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { readLanguage, readTimeZone } from "@/lib/i18n/preferences";
import { markSeenAction } from "./actions";
import { categoryNames, offeredCategories } from "./category-names";
import { changeActions } from "./change-actions";
import { uploadActions } from "./upload-actions";

/** What can be done in the room around documents, and around the pages on which files go to a task. */
const actions = { ...uploadActions, ...changeActions, markSeen: markSeenAction };

/** What stands above the pages from which files go to this client file. */
export async function roomOf(clientId: string): Promise<Omit<UploadRoomProps, "children">> {
  const [file, language, timeZone, words, offered] = await Promise.all([
    findClientFile(await requireActor(), clientId),
    readLanguage(),
    readTimeZone(),
    roomWords(clientId),
    offeredCategories(clientId),
  ]);
  return {
    clientId,
    clientName: file?.name ?? "",
    isClosedToFirm: file?.isClosedToFirm ?? false,
    language,
    timeZone,
    words,
    actions,
    offered,
  };
}

/** Only the words that the room's islands speak, with the names of this client file's categories; pages write the others themselves. */
async function roomWords(clientId: string): Promise<RoomWords> {
  const {
    viewer: _1,
    fileTypes: _2,
    switcher: _3,
    commands: _4,
    reasons: _5,
    audience: _6,
    closed: _7,
    ...words
  } = (await getMessages()).documents;
  return { ...words, categories: { ...words.categories, ...(await categoryNames(clientId)) } };
}
