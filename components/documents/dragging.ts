import type { DragEvent } from "react";
import { carryOrAsk } from "./changes";
import type { DeskRoom } from "./room-context";
import { droppedFiles } from "./uploads/dropped-files";

const thingsType = "application/x-kontor-things";

/** What is carried over a place that takes it: files of the desktop, documents or folders of this page, or neither; none takes anything of those who look. */
export function carried(event: DragEvent, { isLooking }: Pick<DeskRoom, "isLooking">): "files" | "things" | undefined {
  if (isLooking) return undefined;
  const { types } = event.dataTransfer;
  if (types.includes(thingsType)) return "things";
  return types.includes("Files") ? "files" : undefined;
}

/** Starts carrying documents or folders; which ones stays in the room, because a drag carries only text. */
export function carryThings(event: DragEvent, label: string): void {
  event.dataTransfer.setData(thingsType, "1");
  event.dataTransfer.effectAllowed = "copyMove";
  const card = document.createElement("div");
  card.className = "files-carried sheet";
  card.textContent = label;
  document.body.append(card);
  event.dataTransfer.setDragImage(card, -12, -12);
  setTimeout(() => card.remove());
}

/** Takes what is dropped on a folder: files are sent there at once, documents and folders are moved, or copied with the Ctrl or Alt key. */
export async function dropOn(room: DeskRoom, folder: { id: string | null; name: string }, event: DragEvent): Promise<void> {
  if (carried(event, room) === "files") {
    return room.upload(droppedFiles(event.dataTransfer), { folderId: folder.id, folderName: folder.id && folder.name });
  }
  const isCopy = event.ctrlKey || event.altKey;
  const { things, fromFolderId } = room.dragged;
  if (!things || (fromFolderId === folder.id && !isCopy)) return;
  const carriedThings = await things();
  // A folder dropped where it was taken up stays where it is.
  if (folder.id && carriedThings.folderIds?.includes(folder.id)) return;
  await carryOrAsk(room, { ...carriedThings, fromFolderId, isCopy }, folder);
}
