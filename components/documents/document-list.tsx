"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Download, FolderInput, FolderOpen, Pencil, Upload } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { MenuButton } from "@/components/ui/menu-items";
import type { DocumentPage, DocumentRow } from "@/lib/documents/input";
import type { Sort } from "@/lib/documents/sort";
import { sortText } from "@/lib/documents/sort";
import type { Reader } from "@/lib/format";
import { DocumentGrid, type GridEvents } from "./document-grid";
import { carryDocuments } from "./dragging";
import { GridHead } from "./grid-head";
import { rememberList } from "./list-memory";
import { pageSource } from "./page-source";
import { useRoom } from "./room-context";
import { RowMenu } from "./row-menu";
import { countChosen, everything, isChosen, nothing, only, toggle } from "./selection";
import { SelectionBar } from "./selection-bar";
import { SparsePages } from "./sparse-pages";
import { download, useListWork } from "./use-list-work";
import { say, sayCount } from "./words";

const RenameDialog = later(() => import("./rename-dialog").then((module) => module.RenameDialog));

interface ListProps {
  folderId: string | null;
  /** The first rows, read by the server; a new object after every refresh. */
  first: DocumentPage;
  sort: Sort;
  /** The address of this folder. */
  path: string;
  reader: Reader;
  /** Stands in the place of the rows while there are none. */
  empty: ReactNode;
}

/** The documents of one folder: the grid with its heads, selection, row menus and foot. */
export function DocumentList({ folderId, first, sort, path, reader, empty }: ListProps) {
  const room = useRoom();
  const { clientId, words, language } = room;
  const router = useRouter();
  const [pages] = useState(() => new SparsePages(first, pageSource({ clientId, folderId, sort })));
  const view = useSyncExternalStore(pages.subscribe, pages.view, pages.view);
  const work = useListWork(pages, folderId);
  const [menu, setMenu] = useState<{ row: DocumentRow; at: HTMLElement } | null>(null);
  const [renamed, setRenamed] = useState<DocumentRow | null>(null);
  const { selection, setSelection } = work;
  const count = countChosen(selection, view.total);
  const isChoosing = count > 0;

  useRefreshed(pages, first);
  useEffect(() => rememberList({ clientId, folderId, sort: sortText(sort), view }), [clientId, folderId, sort, view]);

  const query = sortText(sort) === "name" ? "" : `?sort=${sortText(sort)}`;
  const hrefOf = (id: string) => `/clients/${clientId}/documents/${id}${query}`;
  const open = (row: DocumentRow) => {
    pages.patch(new Set([row.id]), { isNew: false });
    router.push(hrefOf(row.id) as Route);
  };

  const on: GridEvents = {
    open,
    menu: (row, at) => setMenu({ row, at }),
    toggle: (row) => setSelection(toggle(selection, row.id)),
    only: (row) => setSelection(only([row.id])),
    extend: work.extend,
    all: () => setSelection(everything),
    clear: () => setSelection(nothing),
    drag: (row, event) => {
      const isPart = isChosen(selection, row.id);
      room.dragged.ids = isPart ? work.chosenIds : async () => [row.id];
      room.dragged.fromFolderId = folderId;
      carryDocuments(event, isPart ? sayCount(words.selection.count, count, language) : row.name);
    },
    look: (from, to) => pages.look(from, to),
  };

  return (
    <div className="files">
      {isChoosing && (
        <SelectionBar
          words={words.selection}
          language={language}
          count={count}
          isAll={count === view.total}
          isBusy={work.isBusy}
          onMarkSeen={work.markChosenSeen}
          onDownload={work.downloadChosen}
          onMove={work.moveChosen}
          onAll={on.all}
          onClear={on.clear}
        />
      )}
      <DocumentGrid
        label={words.grid.label}
        head={
          view.total > 0 && <GridHead words={words.grid} sort={sort} path={path} isCovered={isChoosing} onChooseAll={on.all} />
        }
        view={view}
        selection={selection}
        words={words}
        reader={reader}
        hrefOf={hrefOf}
        on={on}
      />
      {view.total === 0 && <div className="files-foot">{empty}</div>}
      {view.failed && (
        <p role="alert" className="list-foot files-foot">
          {words.grid.loadFailed}
          <Button size="small" onClick={() => pages.look(0, view.total - 1)}>
            {words.grid.tryAgain}
          </Button>
        </p>
      )}
      <div className="list-foot files-foot" hidden={view.total === 0}>
        <Upload className="files-middle" />
        <span className="files-middle">{words.grid.dropHint}</span>
        <span className="ml-auto">{view.counted && sayCount(words.grid.count, view.total, language)}</span>
      </div>
      {menu && (
        <RowMenu label={say(words.grid.actionsFor, { name: menu.row.name })} at={menu.at} onClose={() => setMenu(null)}>
          <MenuButton icon={<FolderOpen />} onClick={() => open(menu.row)}>
            {words.menu.open}
          </MenuButton>
          <MenuButton icon={<Download />} onClick={() => download(clientId, [menu.row.id])}>
            {words.menu.download}
          </MenuButton>
          <MenuButton icon={<FolderInput />} onClick={() => room.askMove({ documentIds: [menu.row.id], fromFolderId: folderId })}>
            {words.menu.move}
          </MenuButton>
          <MenuButton icon={<Pencil />} onClick={() => setRenamed(menu.row)}>
            {words.menu.rename}
          </MenuButton>
        </RowMenu>
      )}
      {renamed && <RenameDialog kind="document" id={renamed.id} name={renamed.name} onClose={() => setRenamed(null)} />}
    </div>
  );
}

/** Takes over what the server read anew: the page was refreshed. */
function useRefreshed(pages: SparsePages, first: DocumentPage) {
  const [taken, setTaken] = useState(first);
  useEffect(() => {
    if (taken === first) return;
    setTaken(first);
    pages.restart(first);
  }, [pages, first, taken]);
}
