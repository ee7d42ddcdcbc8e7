import { showToast } from "@/components/ui/toasts";
import { resultOf } from "./result-of";
import type { MoveWish, Room } from "./room-context";
import { Refused } from "./uploads/patience";
import { sayCount } from "./words";

const perRequest = 1000;

type Mover = Pick<Room, "clientId" | "actions" | "words" | "language">;

/** Moves documents, in portions that one request takes. Rejects with `Refused` when the server says no. */
export async function moveAll({ clientId, actions }: Mover, documentIds: readonly string[], toFolderId: string | null) {
  for (const ids of inParts(documentIds)) {
    resultOf(await actions.move({ clientId, documentIds: ids, toFolderId, confirmed: true }));
  }
}

/** Says that documents were moved, with the way back; says why when they could not go back. */
export function sayMoved(room: Mover, { documentIds, fromFolderId }: MoveWish, folder: string): void {
  const { words } = room;
  const run = async () => {
    try {
      await moveAll(room, documentIds, fromFolderId);
    } catch (error) {
      showToast({ message: error instanceof Refused ? error.message : words.selection.failed });
    }
  };
  const message = sayCount(words.move.done, documentIds.length, room.language, { folder });
  showToast({ message, undo: { label: words.move.undo, run } });
}

/** The portions that one request takes. */
export function inParts(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / perRequest) }, (_, part) =>
    ids.slice(part * perRequest, (part + 1) * perRequest),
  );
}
