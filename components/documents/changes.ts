import { showToast, type Toast } from "@/components/ui/show-toast";
import type { FormState } from "@/lib/action";
import type { Change, MovePreview, Witness } from "@/lib/documents/input";
import type { Language } from "@/lib/i18n/languages";
import { resultOf } from "./result-of";
import type { DeskRoom, MoveWish, Things } from "./room-context";
import { Refused } from "./uploads/patience";
import { categoryName, type RoomWords, say, sayCount } from "./words";

const documentsPerRequest = 1000;
const foldersPerRequest = 100;

type Changer = Pick<DeskRoom, "clientId" | "actions" | "words" | "language">;
type Portion = { clientId: string; documentIds: string[]; folderIds: string[] };
export type OnSameName = "ask" | "new-version" | "keep-both" | "skip";

/** What was done to all of them together, and how it is taken back, newest first. */
export interface Done {
  documents: number;
  folders: number;
  skipped: number;
  undoIds: readonly string[];
}

/** Asks the server for a change of these things, in portions that one request takes. Rejects with `Refused` when it says no; what was done until then stays. */
async function changeAll(
  { clientId }: Pick<DeskRoom, "clientId">,
  things: Things,
  ask: (portion: Portion) => Promise<FormState>,
): Promise<Done> {
  const changes: Change[] = [];
  for (const portion of portionsOf(clientId, things)) changes.push(resultOf(await ask(portion)));
  const sum = (count: (change: Change) => number) => changes.reduce((total, change) => total + count(change), 0);
  return {
    documents: sum((change) => change.documents),
    folders: sum((change) => change.folders),
    skipped: sum((change) => change.skipped),
    undoIds: changes.flatMap(({ undoId }) => undoId ?? []).reverse(),
  };
}

/** Who would come to see these things there, and who no longer, and which names the place has. Rejects with `Refused` when the server says no. */
export async function previewAll(
  { clientId, actions }: Changer,
  things: Things,
  toFolderId: string | null,
): Promise<MovePreview> {
  const found: MovePreview[] = [];
  for (const portion of portionsOf(clientId, things)) found.push(resultOf(await actions.previewMove({ ...portion, toFolderId })));
  return {
    gain: once(found.flatMap(({ gain }) => gain)),
    lose: once(found.flatMap(({ lose }) => lose)),
    clashes: found.flatMap(({ clashes }) => clashes),
  };
}

/** Moves or copies what somebody has decided about, and says so. Rejects with `Refused` when the server says no. */
export async function carryOut(room: Changer, wish: MoveWish, to: { id: string | null; name: string }, onSameName: OnSameName) {
  const { actions, words } = room;
  const where = { toFolderId: to.id, onSameName, confirmed: true };
  const from = wish.isCopy ? {} : { fromFolderId: wish.fromFolderId };
  const done = await changeAll(room, wish, (portion) =>
    wish.isCopy ? actions.copy({ ...portion, ...where }) : actions.move({ ...portion, ...where, ...from }),
  );
  const sentence = wish.isCopy ? words.change.copied : words.change.moved;
  sayChange(room, say(sentence, { things: sayThings(room, done), folder: to.name }), done);
}

/** Moves or copies at once when that changes nobody's sight and meets no name; anything else is asked about first. A refusal is said. */
export async function carryOrAsk(
  room: Changer & Pick<DeskRoom, "askMove">,
  wish: MoveWish,
  to: { id: string | null; name: string },
): Promise<void> {
  try {
    const preview = await previewAll(room, wish, to.id);
    // Beside itself a copy gets a name of its own.
    const clashes = wish.isCopy && wish.fromFolderId === to.id ? [] : preview.clashes;
    const changesSight = preview.gain.length > 0 || (!wish.isCopy && preview.lose.length > 0);
    if (changesSight || clashes.length > 0) room.askMove({ ...wish, to, preview });
    else await carryOut(room, wish, to, wish.isCopy ? "keep-both" : "ask");
  } catch (error) {
    sayProblem(room, error);
  }
}

/** Puts things into the trash and says so. Answers whether that worked; a refusal is said. */
export async function trash(room: Changer, things: Things): Promise<boolean> {
  try {
    const done = await changeAll(room, things, room.actions.trash);
    sayChange(room, say(room.words.change.trashed, { things: sayThings(room, done) }), done);
    return true;
  } catch (error) {
    sayProblem(room, error);
    return false;
  }
}

/** Gives documents another category and says so. Rejects with `Refused` when the server says no. */
export async function recategorise(room: Changer, things: Things, category: string): Promise<void> {
  const done = await changeAll(room, things, ({ clientId, documentIds }) =>
    room.actions.recategorise({ clientId, documentIds, category }),
  );
  const values = { category: categoryName(room.words, category) };
  sayChange(room, sayCount(room.words.category.done, done.documents, room.language, values), done);
}

/** Says which category new documents of a folder get. Rejects with `Refused` when the server says no. */
export async function sayFolderCategory(
  { clientId, actions, words }: Changer,
  folder: { id: string; name: string },
  category: string | null,
): Promise<void> {
  resultOf(await actions.setFolderCategory({ clientId, folderId: folder.id, category }));
  showToast({ message: say(words.category.folderDone, { folder: folder.name }) });
}

/** Gives a document or folder another name and says so. Answers why that was refused, null when it worked. */
export async function rename(
  room: Changer,
  kind: "document" | "folder",
  { id, name, was }: { id: string; name: string; was: string },
): Promise<string | null> {
  const { clientId, actions, words } = room;
  try {
    const ask = kind === "document" ? actions.renameDocument : actions.renameFolder;
    const { undoId, renamed } = resultOf<Change>(await ask({ clientId, id, name, was }));
    sayChange(room, sayRenamed(words, renamed ?? { name, isReplaced: false }), {
      undoIds: undoId ? [undoId] : [],
    });
    return null;
  } catch (error) {
    return problemOf(words, error);
  }
}

/** Answers why a document or folder that somebody knows by this name cannot get another (any more), null while it can or the line is down. */
export async function checkName(
  { clientId, actions }: Changer,
  kind: "document" | "folder",
  { id, name }: { id: string; name: string },
): Promise<string | null> {
  try {
    const ask = kind === "document" ? actions.renameDocument : actions.renameFolder;
    resultOf<Change>(await ask({ clientId, id, name, was: name }));
    return null;
  } catch (error) {
    return error instanceof Refused ? error.message : null;
  }
}

/** The name it has now, and that signs of what was typed had to be replaced. */
export const sayRenamed = ({ rename }: RoomWords, { name, isReplaced }: { name: string; isReplaced: boolean }) =>
  say(isReplaced ? rename.signs : rename.done, { name });

/** Says what was done, with the way back for ten seconds; and why, when that way is shut. */
export const sayChange = (room: Changer, message: string, done: Pick<Done, "undoIds">): void =>
  showToast(toastOf(room, message, done));

/** The same, still to be shown. */
export function toastOf(room: Changer, message: string, { undoIds }: Pick<Done, "undoIds">): Toast {
  const { clientId, actions, words } = room;
  const run = async () => {
    try {
      for (const undoId of undoIds) resultOf(await actions.undo({ clientId, undoId }));
    } catch (error) {
      sayProblem(room, error);
    }
  };
  return undoIds.length > 0 ? { message, undo: { label: words.change.undo, run } } : { message };
}

/** The server's reason, or that the line is down. */
export function sayProblem({ words }: Pick<DeskRoom, "words">, error: unknown): void {
  showToast({ message: problemOf(words, error) });
}

/** The same, as a sentence. */
export const problemOf = (words: RoomWords, error: unknown): string =>
  (error instanceof Refused && error.message) || words.selection.failed;

/** "1 Ordner und 3 Dokumente". */
export function sayThings(
  { words, language }: { words: RoomWords; language: Language },
  { folders, documents }: { folders: number; documents: number },
): string {
  const parts = [
    folders > 0 ? sayCount(words.change.folders, folders, language) : "",
    documents > 0 || folders === 0 ? sayCount(words.change.documents, documents, language) : "",
  ].filter(Boolean);
  return new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
}

function portionsOf(clientId: string, { documentIds, folderIds = [] }: Things): Portion[] {
  const count = Math.max(Math.ceil(documentIds.length / documentsPerRequest), Math.ceil(folderIds.length / foldersPerRequest));
  return Array.from({ length: count }, (_, at) => ({
    clientId,
    documentIds: documentIds.slice(at * documentsPerRequest, (at + 1) * documentsPerRequest),
    folderIds: folderIds.slice(at * foldersPerRequest, (at + 1) * foldersPerRequest),
  }));
}

const once = (people: readonly Witness[]) => [...new Map(people.map((person) => [person.userId, person])).values()];
