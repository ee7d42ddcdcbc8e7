import { sayProblem } from "./changes";
import { resultOf } from "./result-of";
import type { Room } from "./room-context";

/** Takes this person's dots off a folder with all below it, null for the whole client file; a refusal is said. */
export async function markFolderSeen(room: Pick<Room, "clientId" | "actions" | "words">, folderId: string | null): Promise<void> {
  try {
    resultOf(await room.actions.markSeen({ clientId: room.clientId, ...(folderId && { folderId }) }));
  } catch (error) {
    sayProblem(room, error);
  }
}
