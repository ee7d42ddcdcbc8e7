"use client";
import { type ChangeEvent, type DragEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useRoom } from "@/components/documents/room-context";
import { chosenFiles, type DroppedFile, droppedFiles } from "@/components/documents/uploads/dropped-files";
import { takenPictures } from "@/components/documents/uploads/pictures";
import type { TrayItem } from "@/components/documents/uploads/tray-state";
import type { Uploader } from "@/components/documents/uploads/uploader";
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
  words: WayWords;
  /** Other ways beside photo and file. */
  children?: ReactNode;
}

/** Photo, file and drop for a task or for one thing that it asks for; says what is still on its way. */
export function ItemWays({ taskId, itemId, target, words, children }: WaysProps) {
  const { upload, words: room } = useRoom();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const running = useUploadsFor(taskId, itemId);

  async function send(given: readonly DroppedFile[] | Promise<readonly DroppedFile[]>) {
    const chosen = (await given).map(({ file }) => ({ file, folders: target.folders }));
    const purpose = itemId ? { taskId, itemId } : { taskId };
    if (chosen.length > 0) await upload(chosen, { folderId: target.folderId, folderName: target.folderName, purpose });
  }

  function take(event: ChangeEvent<HTMLInputElement>) {
    const list = event.currentTarget.files ?? [];
    const chosen = event.currentTarget === camera.current ? takenPictures(list, room.upload.picture) : chosenFiles(list);
    // The same file can be chosen again after it failed.
    event.currentTarget.value = "";
    void send(chosen);
  }

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void send(droppedFiles(event.dataTransfer));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped can also be chosen with the button
    <div
      className={isOver ? "task-drop-over" : undefined}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {running > 0 && (
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
      <input ref={files} type="file" multiple hidden aria-label={words.fileFor} onChange={take} data-item-files={itemId ?? ""} />
      <input
        id={`camera-${itemId ?? taskId}`}
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={words.photoFor}
        onChange={take}
      />
    </div>
  );
}

const nothing = () => () => {};
const noItems: readonly TrayItem[] = [];

/** How many files for this are on their way in this browser. */
function useUploadsFor(taskId: string, itemId: string | undefined): number {
  const { uploader } = useRoom();
  const [loaded, setLoaded] = useState<Uploader | null>(null);
  useEffect(() => {
    let isHere = true;
    void uploader().then((one) => isHere && setLoaded(one));
    return () => {
      isHere = false;
    };
  }, [uploader]);
  const items = useSyncExternalStore(
    loaded?.subscribe ?? nothing,
    () => loaded?.view().tray.items ?? noItems,
    () => noItems,
  );
  const onTheWay = ["announcing", "waiting", "sending", "paused"];
  return items.filter(({ purpose, phase }) => purpose?.taskId === taskId && purpose.itemId === itemId && onTheWay.includes(phase))
    .length;
}
