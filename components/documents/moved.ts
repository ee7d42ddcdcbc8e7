import { showToast } from "@/components/ui/toasts";
import type { MoveEffect, Witness } from "@/lib/documents/input";
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

/** Who would come to see these documents there, and who no longer. Rejects with `Refused` when the server says no. */
export async function previewAll({ clientId, actions }: Mover, documentIds: readonly string[], toFolderId: string | null) {
  const effects: MoveEffect[] = [];
  for (const ids of inParts(documentIds)) {
    effects.push(resultOf(await actions.previewMove({ clientId, documentIds: ids, toFolderId })));
  }
  return { gain: once(effects.flatMap(({ gain }) => gain)), lose: once(effects.flatMap(({ lose }) => lose)) };
}

/** Moves documents at once when that changes nobody's sight; any other move is asked about first. A refusal is said. */
export async function moveOrAsk(room: Room, { documentIds, fromFolderId }: MoveWish, to: { id: string | null; name: string }) {
  try {
    const effect = await previewAll(room, documentIds, to.id);
    if (effect.gain.length + effect.lose.length > 0) return room.askMove({ documentIds, fromFolderId, to, effect });
    await moveAll(room, documentIds, to.id);
    sayMoved(room, { documentIds, fromFolderId }, to.name);
  } catch (error) {
    showToast({ message: (error instanceof Refused && error.message) || room.words.selection.failed });
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

const once = (people: readonly Witness[]) => [...new Map(people.map((person) => [person.userId, person])).values()];

/** The portions that one request takes. */
function inParts(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / perRequest) }, (_, part) =>
    ids.slice(part * perRequest, (part + 1) * perRequest),
  );
}
