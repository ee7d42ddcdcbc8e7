import { getMessages } from "next-intl/server";
import { type RoomWords, say } from "@/components/documents/words";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { markSeenAction } from "./actions";
import { categoryNames } from "./category-names";
import { changeActions } from "./change-actions";
import { uploadActions } from "./upload-actions";

/** What can be done in the room around documents, and around the pages on which files go to a task. */
export const roomActions = { ...uploadActions, ...changeActions, markSeen: markSeenAction };

/** Only the words that the room's islands speak, with the names of this client file's categories; pages write the others themselves. */
export async function roomWords(clientId: string): Promise<RoomWords> {
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
  const file = await findClientFile(await requireActor(), clientId);
  const name = { client: file?.name ?? "" };
  const lead = { one: say(words.receipt.lead.one, name), other: say(words.receipt.lead.other, name) };
  const receipt = {
    ...words.receipt,
    lead,
    inActivity: file?.isClosedToFirm ? words.receipt.staysHere : words.receipt.inActivity,
  };
  const upload = { ...words.upload, whose: say(words.upload.whose, name) };
  return { ...words, receipt, upload, categories: { ...words.categories, ...(await categoryNames(clientId)) } };
}
