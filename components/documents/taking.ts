import { showToast } from "@/components/ui/show-toast";
import type { FolderNode } from "@/lib/documents/input";
import { carryOrAsk } from "./changes";
import type { Clip } from "./clipboard";
import type { DeskRoom } from "./room-context";
import { sayCount } from "./words";

/** What somebody cuts or copies. */
export interface Taken {
  documentIds?: () => Promise<readonly string[]>;
  folderIds?: readonly string[];
  /** Where it lies; undefined when that is not one place. */
  fromFolderId: string | null | undefined;
  /** The names that are known, a line each. */
  text: string;
}

/** Folders as what somebody cuts, copies or drags. */
export function takenOf(folders: readonly FolderNode[]) {
  const [first] = folders;
  const isOnePlace = folders.every(({ parentId }) => parentId === first?.parentId);
  return {
    folderIds: folders.map(({ id }) => id),
    fromFolderId: isOnePlace ? first?.parentId : undefined,
    text: folders.map(({ name }) => name).join("\n"),
  };
}

type Taker = Pick<DeskRoom, "clientId" | "actions" | "words" | "language" | "clipboard" | "askMove">;

/** Cuts or copies, and says so. `isKept`: the names lie in the system's clipboard, so that something else there is noticed. */
export async function take(room: Taker, what: Taken, isCut: boolean, isKept: boolean): Promise<void> {
  const { clipboard, words, language } = room;
  const { folderIds = [], fromFolderId, text } = what;
  try {
    const documentIds = (await what.documentIds?.()) ?? [];
    clipboard.keep({ documentIds, folderIds, fromFolderId, isCut, text: isKept ? text : null });
    const ofFolders = isCut ? words.clipboard.folders.cut : words.clipboard.folders.copied;
    const ofDocuments = isCut ? words.clipboard.cut : words.clipboard.copied;
    const message =
      folderIds.length > 0
        ? sayCount(ofFolders, folderIds.length, language)
        : sayCount(ofDocuments, documentIds.length, language);
    showToast({ message });
  } catch {
    showToast({ message: words.selection.failed });
  }
}

/** The same from a menu: the system's clipboard may not be ours to write, then only this page knows. */
export async function takeByMenu(room: Taker, what: Taken, isCut: boolean): Promise<void> {
  await take(room, what, isCut, await written(what.text));
}

/** Puts what was cut or copied into a folder; what was cut there stays. */
export async function pasteInto(room: Taker, clip: Clip, folder: { id: string | null; name: string }): Promise<void> {
  const { documentIds, folderIds, fromFolderId, isCut } = clip;
  if (isCut) room.clipboard.keep(null);
  if (isCut && fromFolderId === folder.id) return;
  await carryOrAsk(room, { documentIds, folderIds, fromFolderId, isCopy: !isCut }, folder);
}

/** Puts text into the system's clipboard; answers whether that was allowed. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // forbidden: what was taken is pasted from this page's own memory
  }
}
