"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { showToast } from "@/components/ui/show-toast";
import type { DocumentRow } from "@/lib/documents/input";
import { trash } from "./changes";
import { downloadZip } from "./download-zip";
import { resultOf } from "./result-of";
import { useDeskRoom } from "./room-context";
import { countChosen, everything, isChosen, nothing, only, type Selection } from "./selection";
import type { SparsePages } from "./sparse-pages";
import { say, sayCount } from "./words";

const perRequest = 1000;
const mostDownloads = 10_000;
/** So many documents hang at a task at most. */
const mostAtTask = 200;

/** What can be done with chosen rows. Everything shows at once and is taken back with a reason when the server refuses. */
export function useListWork(pages: SparsePages, folderId: string | null) {
  const room = useDeskRoom();
  const { clientId, actions, words, language } = room;
  const [selection, setSelection] = useState<Selection>(nothing);
  const [isBusy, start] = useTransition();
  const router = useRouter();

  /** The ids of what is chosen; of "all but" those that nobody has looked at yet are read first. */
  async function chosenIds(): Promise<string[]> {
    if (!selection.all) return [...selection.ids];
    const all = await pages.idsBetween(0, pages.view().total - 1);
    return all.filter((id) => !selection.ids.has(id));
  }

  function work(run: () => Promise<void>) {
    start(async () => {
      try {
        await run();
      } catch {
        showToast({ message: words.selection.failed });
      }
    });
  }

  async function markSeen(ids: readonly string[]) {
    const before = new Set(rowsOf(pages).flatMap((row) => (row.isNew && ids.includes(row.id) ? row.id : [])));
    pages.patch(new Set(ids), { isNew: false });
    setSelection(nothing);
    try {
      for (let from = 0; from < ids.length; from += perRequest) {
        resultOf(await actions.markSeen({ clientId, documentIds: ids.slice(from, from + perRequest) }));
      }
    } catch (error) {
      pages.patch(before, { isNew: true });
      throw error;
    }
    showToast({ message: sayCount(words.selection.markedSeen, ids.length, language) });
  }

  const move = (documentIds: () => Promise<string[]>) =>
    work(async () => {
      room.askMove({ documentIds: await documentIds(), fromFolderId: folderId });
      setSelection(nothing);
    });
  const discard = (documentIds: () => Promise<string[]>) =>
    work(async () => {
      const ids = await documentIds();
      if (await trash(room, { documentIds: ids })) setSelection(nothing);
    });
  const categorise = (documentIds: () => Promise<string[]>) =>
    work(async () => room.askCategory({ documentIds: await documentIds() }));
  const downloadThem = (documentIds: () => Promise<string[]>, count: number) => {
    if (count > mostDownloads) showToast({ message: say(words.selection.tooMany, { most: mostDownloads }) });
    else work(async () => download(clientId, await documentIds()));
  };
  /** Leads to the form of a task with these documents; the browser goes there once it has their ids. */
  const ask = (documentIds: () => Promise<string[]>, count: number) => {
    if (count > mostAtTask) showToast({ message: say(words.selection.tooManyForTask, { most: mostAtTask }) });
    else
      work(async () => {
        if (room.newTask) router.push(room.newTask(await documentIds()));
      });
  };
  const seen = (documentIds: () => Promise<string[]>) => work(async () => markSeen(await documentIds()));

  return {
    selection,
    setSelection,
    isBusy,
    chosenIds,
    /** The names of the chosen rows that are loaded, a line each. */
    chosenNames: () => [...rowsOf(pages)].flatMap((row) => (isChosen(selection, row.id) ? row.name : [])).join("\n"),
    rowOf: (id: string) => rowsOf(pages).find((row) => row.id === id),
    markSeen: seen,
    download: downloadThem,
    move,
    categorise,
    ask,
    trash: discard,
    trashChosen: () => discard(chosenIds),
    markChosenSeen: () => seen(chosenIds),
    downloadChosen: () => downloadThem(chosenIds, countChosen(selection, pages.view().total)),
    moveChosen: () => move(chosenIds),
    categoriseChosen: () => categorise(chosenIds),
    askChosen: () => ask(chosenIds, countChosen(selection, pages.view().total)),
    extend: (from: number, to: number) =>
      work(async () => {
        const [first, last] = from < to ? [from, to] : [to, from];
        const { total, counted } = pages.view();
        if (counted && first === 0 && last === total - 1) return setSelection(everything);
        setSelection(only(await pages.idsBetween(first, last)));
      }),
  };
}

/** The address of a document's bytes, as a file to keep. */
export const downloadAddress = (documentId: string) => `/api/documents/${documentId}/content?download=1`;

/** Starts the download of one document as it is, of several as a ZIP. */
function download(clientId: string, ids: readonly string[]): void {
  const [only] = ids;
  if (ids.length !== 1 || !only) {
    downloadZip(clientId, { documentIds: ids });
    return;
  }
  const link = document.createElement("a");
  link.href = downloadAddress(only);
  link.download = "";
  link.click();
}

const rowsOf = (pages: SparsePages): DocumentRow[] => [...pages.view().pages.values()].flat();
