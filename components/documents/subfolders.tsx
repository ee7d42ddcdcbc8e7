"use client";
import type { Route } from "next";
import { type DragEvent, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Folder } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Dot } from "@/components/ui/signs";
import type { FolderNode } from "@/lib/documents/input";
import { formatNumber } from "@/lib/format";
import { carried, dropOn } from "./dragging";
import { useDeskRoom } from "./room-context";
import { AudienceSign } from "./tree-item";
import { sayCount } from "./words";

interface SubfoldersProps {
  folders: readonly FolderNode[];
  /** Beside the tree, too: where nothing else lies in here, they say where to go on. */
  always: boolean;
}

/** The folders in here, where there is no room for the tree beside the list. They take what is dropped on them, as the tree does. */
export function Subfolders({ folders, always }: SubfoldersProps) {
  const room = useDeskRoom();
  const { clientId, words, language } = room;
  const [over, setOver] = useState<string | null>(null);

  function onDragOver(event: DragEvent, id: string) {
    if (!carried(event, room)) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(id);
  }

  function onDrop(event: DragEvent, folder: FolderNode) {
    setOver(null);
    if (!carried(event, room)) return;
    event.preventDefault();
    event.stopPropagation();
    void dropOn(room, folder, event);
  }

  if (folders.length === 0) return null;
  return (
    <nav aria-label={words.tree.subfolders} className={classNames("subfolders", always && "subfolders-always")}>
      {folders.map((folder) => (
        <Link
          key={folder.id}
          href={`/clients/${clientId}/documents/folders/${folder.id}` as Route}
          aria-description={folder.documents > 0 ? sayCount(words.tree.holds, folder.documents, language) : undefined}
          className={classNames("chip", over === folder.id && "tree-over")}
          onDragOver={(event) => onDragOver(event, folder.id)}
          onDragLeave={() => setOver(null)}
          onDrop={(event) => onDrop(event, folder)}
        >
          <Dot label={words.tree.new} shown={folder.hasNew} />
          <Folder className="row-kind" />
          <span className="cut">{folder.name}</span>
          <AudienceSign folder={folder} words={words.tree} />
          {folder.documents > 0 && (
            <span className="count" aria-hidden="true">
              {formatNumber(folder.documents, language)}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
