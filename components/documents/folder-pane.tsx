"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Folder, Trash, X } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Link } from "@/components/ui/link";
import type { FolderNode } from "@/lib/documents/input";
import { rename, trash } from "./changes";
import { carried, carryThings, dropOn } from "./dragging";
import { FolderTree, type TreeDesk } from "./folder-tree";
import type { MenuPlace } from "./grid-events";
import { rememberFolder } from "./last-folder";
import { useRoom } from "./room-context";

const TreeMenu = later(() => import("./tree-menu").then((module) => module.TreeMenu));

interface PaneProps {
  /** What the server read for the page that was opened: the top and the children of each folder on the way. */
  folders: readonly FolderNode[];
  path: readonly string[];
  /** The search over this client file, above the tree. */
  search?: ReactNode;
  /** Other ways to the documents, under the tree. */
  places?: ReactNode;
}

/** The tree "Ordner" beside the list; on a phone a drawer behind a button. It stays while one goes from folder to folder. */
export function FolderPane({ folders, path, search, places }: PaneProps) {
  const room = useRoom();
  const { clientId, tree, words } = room;
  const router = useRouter();
  const drawer = useRef<HTMLDivElement>(null);
  // Before the first line is drawn, so that the server's HTML has the tree in it.
  useState(() => tree.read(folders, path));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  const folderId = useParams<{ folderId?: string }>().folderId ?? null;
  const [menu, setMenu] = useState<{ folder: FolderNode; place: MenuPlace } | null>(null);
  const [renamed, setRenamed] = useState<FolderNode | null>(null);
  const hrefOf = (id: string) => `/clients/${clientId}/documents/folders/${id}`;

  const open = (folder: FolderNode) => {
    if (drawer.current?.matches(":popover-open")) drawer.current.hidePopover();
    router.push(hrefOf(folder.id) as Route);
  };
  const desk: TreeDesk = {
    accepts: (event) => carried(event) !== undefined,
    drop: (event, folder) => void dropOn(room, folder, event),
    drag: (event, folder) => {
      room.dragged.things = async () => ({ documentIds: [], folderIds: [folder.id] });
      room.dragged.fromFolderId = folder.parentId;
      carryThings(event, folder.name);
    },
    menu: (folder, place) => setMenu({ folder, place }),
    rename: setRenamed,
    trash: (folder) => void discard(folder),
    renaming: renamed && {
      id: renamed.id,
      commit: (name) => rename(room, "folder", { id: renamed.id, name, was: renamed.name }),
      end: () => setRenamed(null),
    },
  };

  /** Whoever stands in a folder that goes away goes one up. */
  async function discard(folder: FolderNode) {
    const isInside = folderId !== null && tree.isWithin(folderId, folder.id);
    if (!(await trash(room, { documentIds: [], folderIds: [folder.id] })) || !isInside) return;
    router.push((folder.parentId ? hrefOf(folder.parentId) : `/clients/${clientId}/documents`) as Route);
  }

  return (
    <>
      <Button className="tree-button" popoverTarget="folders" aria-haspopup="dialog">
        <Folder />
        {words.tree.show}
      </Button>
      <nav ref={drawer} id="folders" popover="auto" aria-label={words.tree.label} className="tree-pane">
        {search}
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
          onChoose={open}
          onToggle={(id, isOpen) => void tree.toggle(id, isOpen)}
          desk={desk}
        />
        {state.failed && (
          <p role="alert" className="meta px-3 py-2">
            {words.tree.loadFailed}
          </p>
        )}
        {state.children.get("")?.length === 0 && <p className="meta px-3 py-2">{words.tree.empty}</p>}
        {places}
        <Link className="tree-item tree-trash" href={`/clients/${clientId}/documents/trash` as Route}>
          <Trash className="row-kind" />
          {words.tree.trash}
        </Link>
        {menu && (
          <TreeMenu
            folder={menu.folder}
            place={menu.place}
            onOpen={open}
            onRename={setRenamed}
            onTrash={discard}
            onClose={() => setMenu(null)}
          />
        )}
      </nav>
    </>
  );
}

/** Tells the tree what a page has read, after every way to another folder and every refresh; the rest that stands open is read again. */
export function TreeNews({ clientId, folders, path }: Pick<PaneProps, "folders" | "path"> & { clientId: string }) {
  const { tree } = useRoom();
  const isFirst = useRef(true);
  useEffect(() => {
    tree.read(folders, path);
    if (!isFirst.current) void tree.reload(path);
    void tree.complete(path);
    isFirst.current = false;
    rememberFolder(clientId, path.at(-1) ?? null);
  }, [tree, folders, path, clientId]);
  return null;
}
