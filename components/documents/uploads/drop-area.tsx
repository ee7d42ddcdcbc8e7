"use client";
import { type DragEvent, type ReactNode, useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { carried } from "../dragging";
import { useRoom } from "../room-context";
import type { UploadTarget } from "./announcing";
import { chosenFiles, droppedFiles } from "./dropped-files";

/** Takes files that are dropped on it or pasted into the page, and sends them to its folder at once. */
export function DropArea({ target, children }: { target: UploadTarget; children: ReactNode }) {
  const room = useRoom();
  const { upload, words, isLooking } = room;
  const [isOver, setOver] = useState(false);
  const { folderId, folderName } = target;

  useEffect(() => {
    if (isLooking) return;
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, [contenteditable]");
      if (files.length === 0 || typing) return;
      event.preventDefault();
      void upload(chosenFiles(files), { folderId, folderName });
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [upload, folderId, folderName, isLooking]);

  function onDragOver(event: DragEvent) {
    if (carried(event, room) !== "files") return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  }

  async function onDrop(event: DragEvent) {
    if (carried(event, room) !== "files") return;
    event.preventDefault();
    setOver(false);
    await upload(droppedFiles(event.dataTransfer), target);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped can also be chosen with the button
    <section
      className={classNames("drop-area", isOver && "drop-area-over")}
      data-hint={words.grid.dropHere}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => void onDrop(event)}
    >
      {children}
    </section>
  );
}
