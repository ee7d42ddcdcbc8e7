"use client";
import { type DragEvent, type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { carried, dropOn } from "./dragging";
import { useDeskRoom } from "./room-context";

/** The head of the tree. It stands for the top level: folders, documents and files of the desktop can be dropped on it. */
export function TreeTop({ children }: { children: ReactNode }) {
  const room = useDeskRoom();
  const { words } = room;
  const [isOver, setOver] = useState(false);

  function onDragOver(event: DragEvent) {
    if (!carried(event, room)) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent) {
    setOver(false);
    if (!carried(event, room)) return;
    event.preventDefault();
    event.stopPropagation();
    void dropOn(room, { id: null, name: words.move.top }, event);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can also be moved with the dialog
    <div
      data-tree-top=""
      className={classNames("tree-head", isOver && "tree-over")}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <span className="meta">{isOver ? words.move.top : words.tree.label}</span>
      {children}
    </div>
  );
}
