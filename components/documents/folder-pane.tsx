"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Folder, Trash, X } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import type { FolderNode } from "@/lib/documents/input";
import { carried } from "./dragging";
import { FolderTree } from "./folder-tree";
import { rememberFolder } from "./last-folder";
import { moveOrAsk } from "./moved";
import { useRoom } from "./room-context";
import { droppedFiles } from "./uploads/dropped-files";

interface PaneProps {
  /** What the server read for the page that was opened: the top and the children of each folder on the way. */
  folders: readonly FolderNode[];
  path: readonly string[];
}

/** The tree "Ordner" beside the list; on a phone a drawer behind a button. It stays while one goes from folder to folder. */
export function FolderPane({ folders, path }: PaneProps) {
  const room = useRoom();
  const { clientId, tree, words } = room;
  const router = useRouter();
  const drawer = useRef<HTMLDivElement>(null);
  // Before the first line is drawn, so that the server's HTML has the tree in it.
  useState(() => tree.read(folders, path));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  const folderId = useParams<{ folderId?: string }>().folderId ?? null;
  const hrefOf = (id: string) => `/clients/${clientId}/documents/folders/${id}`;

  async function onDrop(event: DragEvent, folder: FolderNode) {
    const target = { folderId: folder.id, folderName: folder.name };
    if (carried(event) === "files") return room.upload(droppedFiles(event.dataTransfer), target);
    const { ids, fromFolderId } = room.dragged;
    if (!ids || fromFolderId === folder.id) return;
    await moveOrAsk(room, { documentIds: await ids(), fromFolderId }, folder);
  }

  return (
    <>
      <Button className="tree-button" popoverTarget="folders" aria-haspopup="dialog">
        <Folder />
        {words.tree.show}
      </Button>
      <nav ref={drawer} id="folders" popover="auto" aria-label={words.tree.label} className="tree-pane">
        <div className="tree-head">
          <span className="meta">{words.tree.label}</span>
          <IconButton small label={words.close} className="tree-close" popoverTarget="folders" popoverTargetAction="hide">
            <X />
          </IconButton>
        </div>
        <FolderTree
          label={words.tree.label}
          tree={state}
          selectedId={folderId}
          words={words.tree}
          hrefOf={hrefOf}
          onChoose={(folder) => {
            if (drawer.current?.matches(":popover-open")) drawer.current.hidePopover();
            router.push(hrefOf(folder.id) as Route);
          }}
          onToggle={(id, isOpen) => void tree.toggle(id, isOpen)}
          drop={{ accepts: (event) => carried(event) !== undefined, onDrop: (event, folder) => void onDrop(event, folder) }}
        />
        {state.failed && (
          <p role="alert" className="meta px-3 py-2">
            {words.tree.loadFailed}
          </p>
        )}
        {state.children.get("")?.length === 0 && <p className="meta px-3 py-2">{words.tree.empty}</p>}
        <Link className="tree-item tree-trash" href={`/clients/${clientId}/documents/trash` as Route}>
          <Trash className="row-kind" />
          {words.tree.trash}
        </Link>
      </nav>
    </>
  );
}

/** Tells the tree what a page has read, after every way to another folder and every refresh; the rest that stands open is read again. */
export function TreeNews({ clientId, folders, path }: PaneProps & { clientId: string }) {
  const { tree } = useRoom();
  const isFirst = useRef(true);
  useEffect(() => {
    tree.read(folders, path);
    if (!isFirst.current) void tree.reload(path);
    isFirst.current = false;
    rememberFolder(clientId, path.at(-1) ?? null);
  }, [tree, folders, path, clientId]);
  return null;
}
