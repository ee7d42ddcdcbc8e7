"use client";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useRoom } from "@/components/documents/room-context";
import { CameraInput } from "@/components/documents/uploads/camera-input";
import { chosenFiles, droppedFiles, filedUnder, type GivenFiles } from "@/components/documents/uploads/dropped-files";
import { FileInput } from "@/components/documents/uploads/file-input";
import { onTheWayFor, useSentTray } from "@/components/documents/uploads/use-sent-tray";
import { buttonClass } from "@/components/ui/button-class";
import { Camera, File } from "@/components/ui/icons";

export interface WayWords {
  photo: string;
  photoFor: string;
  file: string;
  fileFor: string;
  sending: string;
}

interface WaysProps {
  taskId: string;
  itemId?: string | undefined;
  /** Where it is filed: folders are made where they are missing. */
  target: { folderId: string | null; folderName: string | null; folders: readonly string[] };
  /** What the server knows as begun, and the words for it: said of what this browser has not on its way. */
  begun?: readonly { uploadId: string; text: string }[];
  words: WayWords;
  /** Other ways beside photo and file. */
  children?: ReactNode;
}

/** Photo, file and drop for a task or for one thing that it asks for, and what is still on its way; nothing for whoever only looks. */
export function ItemWays({ taskId, itemId, target, begun = [], words, children }: WaysProps) {
  const { upload, words: room, isLooking } = useRoom();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { items, receipts } = useSentTray();
  const running = onTheWayFor({ items, receipts }, (purpose) => purpose.taskId === taskId && purpose.itemId === itemId);
  const going = [...items.filter(({ phase }) => phase !== "interrupted"), ...receipts.flatMap(({ files }) => files)];

  if (isLooking) return null;

  function send(given: GivenFiles) {
    const { folders, folderId, folderName } = target;
    void upload(filedUnder(folders, given), { folderId, folderName, purpose: { taskId, ...(itemId && { itemId }) } });
  }

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    send(droppedFiles(event.dataTransfer));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped can also be chosen with the button
    <div
      className={isOver ? "task-drop-over" : undefined}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {begun.map(
        ({ uploadId, text }) =>
          !going.some((file) => file.uploadId === uploadId) && (
            <p key={uploadId} className="text-due">
              {text}
            </p>
          ),
      )}
      {running.length > 0 && (
        <p role="status" className="meta">
          {words.sending}
        </p>
      )}
      <div className="task-ways">
        <button
          type="button"
          aria-label={words.photoFor}
          className={buttonClass({}, "touch-only text-accent")}
          onClick={() => camera.current?.click()}
        >
          <Camera />
          {words.photo}
        </button>
        <button type="button" aria-label={words.fileFor} className={buttonClass({})} onClick={() => files.current?.click()}>
          <File />
          {words.file}
        </button>
        {children}
      </div>
      <FileInput
        ref={files}
        multiple
        label={words.fileFor}
        data-item-files={itemId ?? ""}
        onFiles={(chosen) => send(chosenFiles(chosen))}
      />
      <CameraInput
        ref={camera}
        id={`camera-${itemId ?? taskId}`}
        label={words.photoFor}
        called={room.upload.picture}
        onPictures={send}
      />
    </div>
  );
}
