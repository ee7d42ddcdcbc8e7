"use client";
import { type DragEvent, useCallback, useEffect, useRef, useState } from "react";
import { useRoom } from "@/components/documents/room-context";
import { chosenFiles, droppedFiles, filedUnder, type GivenFiles } from "@/components/documents/uploads/dropped-files";
import { FileInput } from "@/components/documents/uploads/file-input";
import { onTheWayFor, useSentTray } from "@/components/documents/uploads/use-sent-tray";
import { say } from "@/components/documents/words";
import { Button } from "@/components/ui/button";
import { Folder, Upload } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import type { TaskDraft } from "./draft";
import type { DraftFile } from "./use-draft-files";
import type { ContainerWords, NewTaskWords } from "./words";

const TaskDocument = later(() => import("./task-document").then((module) => module.TaskDocument));
const ContainerDialog = later(() => import("./container-dialog").then((module) => module.ContainerDialog));

interface DocumentsFieldProps {
  draft: TaskDraft;
  files: readonly DraftFile[];
  clientName: string;
  /** The folder that is made when something is uploaded and no other was chosen. */
  taskFolder: string;
  error: string | undefined;
  optional: string;
  words: NewTaskWords;
  containerWords: ContainerWords;
  onChange: (patch: Partial<TaskDraft>) => void;
  /** Something has arrived, or is on its way. */
  onUploads: (running: number) => void;
}

/** The region "Dokumente": drop, upload, or choose from what lies in the client file already. */
export function DocumentsField(props: DocumentsFieldProps) {
  const { draft, files, words, taskFolder, error, onChange, onUploads } = props;
  const { upload } = useRoom();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const running = onTheWayFor(useSentTray(), ({ draftKey }) => draftKey === draft.requestKey);
  const close = useCallback(() => setOpen(false), []);
  const shown = files.filter(({ documentId }) => !draft.leftOut.includes(documentId));

  useEffect(() => onUploads(running.length), [running.length, onUploads]);

  function send(given: GivenFiles) {
    const target = { folderId: draft.folderId || null, folderName: taskFolder, purpose: { draftKey: draft.requestKey } };
    void upload(filedUnder(draft.folderId ? [] : [taskFolder], given), target);
  }

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  }

  return (
    <section aria-label={words.documents}>
      <p className="label" id="task-documents">
        {words.documentsOptional} <span className="label-optional">{props.optional}</span>
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped can also be chosen with the buttons */}
      <div
        className={isOver ? "task-drop task-drop-over" : "task-drop"}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(droppedFiles(event.dataTransfer));
        }}
      >
        <span className="max-md:hidden">{words.drop}</span>
        <Button onClick={() => input.current?.click()}>
          <Upload />
          {words.upload}
        </Button>
        <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Folder />
          {words.container}
        </Button>
      </div>
      <FileInput ref={input} multiple label={words.upload} data-task-files="" onFiles={(chosen) => send(chosenFiles(chosen))} />
      {error && <p className="hint hint-bad">{error}</p>}
      <ul>
        {draft.linked.map(({ id, name, folderName }) => (
          <TaskDocument
            key={id}
            name={name}
            mediaType=""
            note={folderName ? say(words.linked, { folder: folderName }) : words.linkedTop}
            isLinked
            words={words}
            onRemove={() => onChange({ linked: draft.linked.filter((one) => one.id !== id) })}
          />
        ))}
        {shown.map(({ documentId, name, mediaType }) => (
          <TaskDocument
            key={documentId}
            name={name}
            mediaType={mediaType}
            note={words.uploaded}
            words={words}
            onRemove={() => onChange({ leftOut: [...draft.leftOut, documentId] })}
          />
        ))}
        {running.map(({ key, name }) => (
          <li key={key} className="task-file text-ink-2" role="status">
            <Upload />
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <span className="meta">{words.uploading}</span>
          </li>
        ))}
      </ul>
      {isOpen && (
        <ContainerDialog
          clientName={props.clientName}
          words={props.containerWords}
          onClose={close}
          onChoose={(chosen) => {
            const known = new Set(draft.linked.map(({ id }) => id));
            onChange({ linked: [...draft.linked, ...chosen.filter(({ id }) => !known.has(id))] });
            close();
          }}
        />
      )}
    </section>
  );
}
