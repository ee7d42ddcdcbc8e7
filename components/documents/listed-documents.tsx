"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Upload } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import type { DocumentPage, DocumentRow } from "@/lib/documents/input";
import { sortText } from "@/lib/documents/sort";
import { DocumentGrid } from "./document-grid";
import type { ListProps } from "./document-list";
import { carryThings } from "./dragging";
import type { GridEvents, MenuPlace } from "./grid-events";
import { GridHead } from "./grid-head";
import { rememberList } from "./list-memory";
import { pageSource } from "./page-source";
import { useDeskRoom } from "./room-context";
import { countChosen, everything, isChosen, nothing, only, toggle } from "./selection";
import { SelectionBar } from "./selection-bar";
import { SparsePages } from "./sparse-pages";
import { isInTree, useClipboard } from "./use-clipboard";
import { useGoneFromSelection } from "./use-gone-from-selection";
import type { useListAddress } from "./use-list-address";
import { useListWork } from "./use-list-work";
import { useRenaming } from "./use-renaming";
import { sayCount } from "./words";

const ChoiceEnds = later(() => import("./choice-ends").then((module) => module.ChoiceEnds));
const DocumentMenu = later(() => import("./document-menu").then((module) => module.DocumentMenu));

interface ListedProps extends ListProps {
  chosenId: string | null;
  address: ReturnType<typeof useListAddress>;
}

/** The grid with its heads, selection, row menus, clipboard and foot. */
export function ListedDocuments({ folder, first, filter, chosenId, sort, path, reader, address, empty }: ListedProps) {
  const room = useDeskRoom();
  const { clientId, words, language, clipboard, isLooking } = room;
  const router = useRouter();
  const [pages] = useState(() => new SparsePages(first, pageSource({ clientId, folderId: folder.id, sort, filter })));
  const view = useSyncExternalStore(pages.subscribe, pages.view, pages.view);
  const clip = useSyncExternalStore(clipboard.subscribe, clipboard.view, clipboard.view);
  const work = useListWork(pages, folder.id);
  const naming = useRenaming(pages);
  const [menu, setMenu] = useState<{ row: DocumentRow; place: MenuPlace } | null>(null);
  const { selection, setSelection } = work;
  const count = countChosen(selection, view.total);
  const isChoosing = count > 0;

  useGoneFromSelection(pages, view, selection, setSelection);
  useRefreshed(pages, first, naming.renaming !== null);
  useEffect(() => {
    rememberList({ clientId, folderId: folder.id, sort: sortText(sort), filter });
  }, [clientId, folder.id, sort, filter]);

  const query = sortText(sort) === "name" ? "" : `?sort=${sortText(sort)}`;
  const hrefOf = (id: string) => `/clients/${clientId}/documents/${id}${query}`;
  const open = (row: DocumentRow) => {
    pages.patch(new Set([row.id]), { isNew: false });
    address.write({ documentId: row.id });
    router.push(hrefOf(row.id) as Route);
  };
  /** What a command on a row means: all that is chosen when the row is one of them. */
  const meantBy = (row: DocumentRow) => {
    if (isLooking || !isChosen(selection, row.id)) return { ...rowAlone(row), count: 1 };
    return { ...allChosen(), count };
  };
  const fromFolderId = folder.id;
  const rowAlone = (row: DocumentRow) => ({ documentIds: async () => [row.id], fromFolderId, text: row.name });
  const allChosen = () => ({ documentIds: work.chosenIds, fromFolderId, text: work.chosenNames() });
  const clipping = useClipboard({
    isMeant: () => !isInTree(),
    target: () => folder,
    chosen: () => (isChoosing ? allChosen() : focusedRow()),
  });
  const focusedRow = () => {
    const at = document.activeElement?.closest<HTMLElement>(".files [data-document]")?.dataset.document;
    const row = at === undefined ? undefined : work.rowOf(at);
    return row && rowAlone(row);
  };

  const on: GridEvents = {
    open,
    menu: (row, place) => setMenu({ row, place }),
    toggle: (row) => setSelection(toggle(selection, row.id)),
    only: (row) => setSelection(only([row.id])),
    extend: work.extend,
    all: () => setSelection(everything),
    clear: () => {
      setSelection(nothing);
      clipboard.keep(null);
    },
    rename: isLooking ? undefined : naming.ask,
    trash: isLooking ? undefined : (row) => work.trash(meantBy(row).documentIds),
    drag: (row, event) => {
      const meant = meantBy(row);
      room.dragged.things = async () => ({ documentIds: await meant.documentIds() });
      room.dragged.fromFolderId = folder.id;
      carryThings(event, meant.count > 1 ? sayCount(words.selection.count, meant.count, language) : row.name);
    },
    look: (from, to) => pages.look(from, to),
    arrive: (row) => address.writeSoon({ documentId: row.id }),
    find: (sought) => pages.find(sought),
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
          isLooking={isLooking}
          onMarkSeen={work.markChosenSeen}
          onDownload={work.downloadChosen}
          onMove={work.moveChosen}
          onCategory={work.categoriseChosen}
          onTask={room.newTask && work.askChosen}
          onTrash={work.trashChosen}
          onAll={on.all}
          onClear={on.clear}
        />
      )}
      {isChoosing && <ChoiceEnds onEnd={on.clear} />}
      <DocumentGrid
        label={words.grid.label}
        head={
          view.total > 0 && (
            <GridHead words={words.grid} sort={sort} path={path} filter={filter} isCovered={isChoosing} onChooseAll={on.all} />
          )
        }
        view={view}
        selection={selection}
        cut={clip?.isCut ? new Set(clip.documentIds) : noIds}
        renaming={naming.renaming}
        chosenId={chosenId}
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
        {!isLooking && (
          <>
            <Upload className="files-middle" />
            <span className="files-middle">{words.grid.dropHint}</span>
          </>
        )}
        <span className="ml-auto">{view.counted && sayCount(words.grid.count, view.total, language)}</span>
      </div>
      {menu && (
        <DocumentMenu
          row={menu.row}
          place={menu.place}
          meant={meantBy(menu.row)}
          work={work}
          clipping={clipping}
          onOpen={open}
          onRename={naming.ask}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

const noIds: ReadonlySet<string> = new Set();

/** Takes over what the server read anew: the page was refreshed. Not while a name is being typed in one of the rows, which might be gone. */
function useRefreshed(pages: SparsePages, first: DocumentPage, isHeld: boolean) {
  const [taken, setTaken] = useState(first);
  useEffect(() => {
    if (taken === first || isHeld) return;
    setTaken(first);
    pages.restart(first);
  }, [pages, first, taken, isHeld]);
}
