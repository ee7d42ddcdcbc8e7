import type { DragEvent } from "react";

const documentsType = "application/x-kontor-documents";

/** What is carried over a place that takes it: files of the desktop, documents of the list, or neither. */
export function carried(event: DragEvent): "files" | "documents" | undefined {
  const { types } = event.dataTransfer;
  if (types.includes(documentsType)) return "documents";
  return types.includes("Files") ? "files" : undefined;
}

/** Starts carrying documents; which ones stays in the room, because a drag carries only text. */
export function carryDocuments(event: DragEvent, label: string): void {
  event.dataTransfer.setData(documentsType, "1");
  event.dataTransfer.effectAllowed = "move";
  const card = document.createElement("div");
  card.className = "files-carried sheet";
  card.textContent = label;
  document.body.append(card);
  event.dataTransfer.setDragImage(card, -12, -12);
  setTimeout(() => card.remove());
}
