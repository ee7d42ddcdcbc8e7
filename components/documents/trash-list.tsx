"use client";
import { useState, useTransition } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Folder, Trash, Undo2 } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { showToast } from "@/components/ui/show-toast";
import { TimeText } from "@/components/ui/time-text";
import type { FormState } from "@/lib/action";
import type { Change, RestoringInput } from "@/lib/documents/input";
import type { TrashRow } from "@/lib/documents/trash-list";
import { formatDate, type Reader } from "@/lib/format";
import type { Messages } from "@/lib/i18n/messages";
import { sayChange } from "./changes";
import type { Eraser } from "./erase-dialog";
import { FileSign } from "./file-sign";
import { useRoom } from "./room-context";
import { say, sayCount } from "./words";

const EraseDialog = later(() => import("./erase-dialog").then((module) => module.EraseDialog));

type Words = Messages["trash"]["list"];
type OnSameName = NonNullable<RestoringInput["onSameName"]>;
type Asked = { rows: TrashRow[]; message: string };

const clashes = ["document.nameTakenAtRestore", "folder.nameTakenAtRestore"];

interface ListProps {
  rows: readonly TrashRow[];
  words: Words;
  reader: Reader;
  /** For those who may remove things for good. */
  eraser?: Eraser;
}

/** The rows of the trash: one or many go back to where they were; a name that is taken there is answered by a choice. */
export function TrashList({ rows, words, reader, eraser }: ListProps) {
  const room = useRoom();
  const { clientId, actions, language, isLooking } = room;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [erased, setErased] = useState<readonly TrashRow[] | "all" | null>(null);
  const [isBusy, start] = useTransition();
  const wanted = rows.filter(({ id }) => chosen.has(id));

  const restore = (some: TrashRow[], onSameName: OnSameName) =>
    start(async () => {
      const ids = (kind: TrashRow["kind"]) => some.filter((row) => row.kind === kind).map(({ id }) => id);
      const wish = { clientId, documentIds: ids("document"), folderIds: ids("folder"), onSameName };
      const state = await actions.restore(wish).catch((): FormState => ({ status: "refused" }));
      if (state.status === "done") sayDone(state.result as Change);
      else if (clashes.includes(state.code ?? "")) setAsked({ rows: some, message: state.message ?? "" });
      else showToast({ message: state.message ?? room.words.selection.failed });
    });

  function sayDone({ documents, folders, undoId }: Change) {
    setAsked(null);
    setChosen(new Set());
    sayChange(room, sayCount(words.restored, documents + folders, language), { undoIds: undoId ? [undoId] : [] });
  }

  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  return (
    <>
      <div className="tools" hidden={isLooking}>
        <Button disabled={isBusy || wanted.length === 0} onClick={() => restore(wanted, "ask")}>
          <Undo2 />
          {words.restoreChosen}
        </Button>
        {eraser && wanted.length > 0 && (
          <Button look="danger" disabled={isBusy} onClick={() => setErased(wanted)}>
            <Trash />
            {words.eraseChosen}
          </Button>
        )}
        <span role="status" className="meta flex-1">
          {wanted.length > 0 && sayCount(words.chosen, wanted.length, language)}
        </span>
        {eraser && (
          <Button look="quiet" disabled={isBusy} onClick={() => setErased("all")}>
            <Trash />
            {words.empty}
          </Button>
        )}
      </div>
      <ul aria-label={words.label} className="trash-list">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <input
              type="checkbox"
              className="check"
              checked={chosen.has(row.id)}
              disabled={isLooking}
              onChange={() => toggle(row.id)}
              aria-label={say(words.choose, { name: row.name })}
            />
            {row.kind === "folder" ? <Folder className="row-kind" /> : <FileSign mediaType={row.mediaType ?? ""} />}
            <span className="trash-name">
              <span className="cut font-medium text-ink" title={row.name}>
                {row.name}
              </span>
              <span className="meta block">
                {row.place ? say(words.wasIn, { folder: row.place }) : words.wasAtTop}
                {row.count !== null && `, ${sayCount(words.documents, row.count, language)}`}
              </span>
            </span>
            <span className="meta trash-when">
              {row.by}, <TimeText at={row.at} reader={reader} />
              <span className="block">{say(words.goneAt, { date: formatDate(row.goneAt, reader) })}</span>
            </span>
            <span className="trash-ways flex items-center gap-1" hidden={isLooking}>
              <Button
                size="small"
                disabled={isBusy}
                aria-label={say(words.restoreOf, { name: row.name })}
                onClick={() => restore([row], "ask")}
              >
                {words.restore}
              </Button>
              {eraser && (
                <IconButton small label={say(words.eraseOf, { name: row.name })} onClick={() => setErased([row])}>
                  <Trash />
                </IconButton>
              )}
            </span>
          </li>
        ))}
      </ul>
      {eraser && erased && (
        <EraseDialog
          rows={erased}
          eraser={eraser}
          words={words}
          onErased={() => setChosen(new Set())}
          onClose={() => setErased(null)}
        />
      )}
      {asked && (
        <Dialog open onClose={() => setAsked(null)} title={words.clash} lead={asked.message} closeLabel={words.close}>
          <DialogFoot>
            <Button onClick={() => setAsked(null)}>{words.cancel}</Button>
            {asked.rows.some(({ kind }) => kind === "document") && (
              <Button disabled={isBusy} onClick={() => restore(asked.rows, "new-version")}>
                {words.newVersion}
              </Button>
            )}
            <Button look="primary" disabled={isBusy} onClick={() => restore(asked.rows, "keep-both")}>
              {words.keepBoth}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </>
  );
}
