"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Folder, Trash, X } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Link } from "@/components/ui/link";
import type { FolderNode } from "@/lib/documents/input";
import { checkName, rename } from "./changes";
import { carried, carryThings, dropOn } from "./dragging";
import { FolderTree, type TreeDesk } from "./folder-tree";
import type { MenuPlace } from "./grid-events";
import { isTouch } from "./is-touch";
import { rememberFolder } from "./last-folder";
import { useDeskRoom } from "./room-context";
import { takenOf } from "./taking";
import { TreeTop } from "./tree-top";
import { isInTree, useClipboard } from "./use-clipboard";
import { sayCount } from "./words";

const TreeBar = later(() => import("./tree-bar").then((module) => module.TreeBar));
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
  const room = useDeskRoom();
  const { clientId, tree, words } = room;
  const router = useRouter();
  const drawer = useRef<HTMLDivElement>(null);
  // Before the first line is drawn, so that the server's HTML has the tree in it.
  useState(() => tree.read(folders, path));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  const folderId = useParams<{ folderId?: string }>().folderId ?? null;
  const [menu, setMenu] = useState<{ folder: FolderNode; place: MenuPlace } | null>(null);
  const [renamed, setRenamed] = useState<FolderNode | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(noIds);
  const clip = useSyncExternalStore(room.clipboard.subscribe, room.clipboard.view, room.clipboard.view);
  const hrefOf = (id: string) => `/clients/${clientId}/documents/folders/${id}`;

  // Beside a folder that is gone no page tells the tree what has become of the others.
  const hear = useEffectEvent(() => {
    if (folderId === null || path.length > 0) return;
    tree.read(folders, path);
    void tree.reload(path);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the server has read it anew
  useEffect(() => hear(), [folders]);

  const shut = () => {
    if (drawer.current?.matches(":popover-open")) drawer.current.hidePopover();
  };
  const open = (folder: FolderNode) => {
    shut();
    router.push(hrefOf(folder.id) as Route);
  };
  const desk: TreeDesk = {
    accepts: (event) => carried(event, room) !== undefined,
    drop: (event, folder) => void dropOn(room, folder, event),
    drag: (event, folder) => {
      const { folderIds, fromFolderId, text } = takenOf(meantBy(folder));
      room.dragged.things = async () => ({ documentIds: [], folderIds });
      room.dragged.fromFolderId = fromFolderId;
      carryThings(event, folderIds.length > 1 ? sayCount(words.tree.chosen, folderIds.length, room.language) : text);
    },
    choice: { chosen, choose: setChosen },
    cut: clip?.isCut ? new Set(clip.folderIds) : noIds,
    menu: (folder, place) => setMenu({ folder, place }),
    rename: room.isLooking ? undefined : setRenamed,
    trash: room.isLooking ? undefined : (folder) => discard(meantBy(folder)),
    renaming: renamed && {
      id: renamed.id,
      commit: (name) => rename(room, "folder", { id: renamed.id, name, was: renamed.name }),
      check: () => checkName(room, "folder", renamed),
      end: () => setRenamed(null),
    },
  };

  /** What a command on a folder means: all that are chosen when it is one of them. */
  function meantBy(folder: FolderNode): FolderNode[] {
    const all = chosen.has(folder.id) && !room.isLooking ? tree.topmost(chosen) : [];
    return all.length > 0 ? all : [folder];
  }

  /** Whoever stands in a folder that goes away goes one up. */
  function discard(gone: readonly FolderNode[]) {
    const around = gone.find(({ id }) => folderId !== null && tree.isWithin(folderId, id));
    const above = around?.parentId ? hrefOf(around.parentId) : `/clients/${clientId}/documents`;
    const onTrashed = () => {
      setChosen(noIds);
      if (around) router.push(above as Route);
    };
    room.askTrash({ folders: gone, onTrashed });
  }

  // With a pointer or keys the menu of any of them is at hand; a finger that chooses needs a place for it.
  const held = chosen.size > 0 && isTouch() ? tree.topmost(chosen) : [];
  const [first] = held;
  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>("#folders [data-folder]")?.dataset.folder;
    return id === undefined ? undefined : tree.topmost(new Set([id]))[0];
  };
  useClipboard({
    isMeant: isInTree,
    target: focused,
    chosen: () => {
      const folder = focused();
      return folder && takenOf(meantBy(folder));
    },
  });

  return (
    <>
      <Button className="tree-button" popoverTarget="folders" aria-haspopup="dialog">
        <Folder />
        {words.tree.show}
      </Button>
      <nav
        ref={drawer}
        id="folders"
        popover="auto"
        aria-label={words.tree.label}
        className="tree-pane"
        onToggle={({ newState, target, currentTarget }) => {
          if (newState === "closed" && target === currentTarget) setChosen(noIds);
        }}
      >
        {search}
        <TreeTop>
          <IconButton small label={words.close} className="tree-close" popoverTarget="folders" popoverTargetAction="hide">
            <X />
          </IconButton>
        </TreeTop>
        {first && (
          <TreeBar
            folders={held}
            count={chosen.size}
            onMenu={(from) => setMenu({ folder: first, place: { from } })}
            onTrash={discard}
            onClear={() => setChosen(noIds)}
          />
        )}
        <FolderTree
          label={words.tree.label}
          tree={state}
          selectedId={folderId}
          words={words.tree}
          language={room.language}
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
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the links in here are what is chosen, by keys too */}
        <div onClick={shut}>
          {places}
          <Link className="tree-item tree-trash" href={`/clients/${clientId}/documents/trash` as Route}>
            <Trash className="row-kind" />
            {words.tree.trash}
          </Link>
        </div>
        {menu && (
          <TreeMenu
            folder={menu.folder}
            meant={meantBy(menu.folder)}
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

const noIds: ReadonlySet<string> = new Set();

/** Tells the tree what a page has read, after every way to another folder and every refresh; the rest that stands open is read again. */
export function TreeNews({ clientId, folders, path }: Pick<PaneProps, "folders" | "path"> & { clientId: string }) {
  const { tree } = useDeskRoom();
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
