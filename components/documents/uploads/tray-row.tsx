"use client";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Pause, Play, TriangleExclamationPoint, X } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { typeOfExtension } from "@/lib/documents/file-types";
import type { Language } from "@/lib/i18n/languages";
import { FileSign } from "../file-sign";
import { say, type TrayWords } from "../words";
import { CategoryChoice } from "./category-choice";
import { ChooseFiles } from "./choose-files";
import { RefusalText } from "./refusal-text";
import type { Pace } from "./speed";
import { interruptedFor } from "./tray-queue";
import { hasEnded, type TrayItem } from "./tray-state";
import { stateOf } from "./tray-words";
import type { Uploader } from "./uploader";
import { waitingWith } from "./without-folder";

const FolderDialog = later(() => import("./folder-dialog").then((module) => module.FolderDialog));

interface RowProps {
  item: TrayItem;
  /** Somebody is asked about it. */
  isAsked: boolean;
  pace: Pace | undefined;
  uploader: Uploader;
  words: TrayWords["tray"];
  language: Language;
}

/** One file of the tray that has not arrived: where it stands, and what can be done about it. */
export function TrayRow({ item, isAsked, pace, uploader, words, language }: RowProps) {
  const { name, phase } = item;
  const isBad = phase === "refused" || phase === "failed" || item.trouble !== null;
  const [other, setOther] = useState<File | null>(null);
  const state = isAsked ? words.phase.asked : stateOf(item, pace, words, language);
  const share = item.size > 0 ? Math.min(1, item.sent / item.size) : 0;
  const extension = name.split(".").at(-1)?.toLowerCase() ?? "";
  return (
    <li className="tray-row">
      {isBad ? (
        <TriangleExclamationPoint className="text-due" />
      ) : (
        <FileSign mediaType={typeOfExtension(extension)?.mediaType ?? ""} />
      )}
      <div className="min-w-0">
        <div className="cut font-medium" title={name}>
          {name}
        </div>
        {(phase === "sending" || phase === "paused" || phase === "interrupted") && (
          <div
            role="progressbar"
            aria-label={say(words.progressOf, { name })}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
            className={classNames("bar", phase !== "sending" && "bar-paused")}
          >
            <span style={{ width: `${share * 100}%` }} />
          </div>
        )}
        <span role={other ? "status" : undefined} className={classNames("meta block", (isBad || other) && "text-due")}>
          {other ? say(words.otherFile, { name: other.name }) : <RefusalText text={state} fileTypes={words.fileTypes} />}
        </span>
        {!hasEnded(item) && <CategoryChoice label={say(words.category.of, { name })} files={[item]} uploader={uploader} />}
      </div>
      <RowActions item={item} uploader={uploader} words={words} other={other} onOther={setOther} />
    </li>
  );
}

interface ActionsProps extends Pick<RowProps, "item" | "uploader" | "words"> {
  /** A file that was chosen to go on with, and is another one. */
  other: File | null;
  onOther: (file: File | null) => void;
}

function RowActions({ item, uploader, words, other, onOther }: ActionsProps) {
  const { key, name, phase } = item;

  function goOn(file: File) {
    const isKnown = interruptedFor(uploader.view().tray, file);
    onOther(isKnown ? null : file);
    if (isKnown) void uploader.add([{ file, folders: [] }], item);
  }

  return (
    <div className="flex items-center">
      {(phase === "waiting" || phase === "sending") && (
        <IconButton small label={say(words.pause, { name })} onClick={() => uploader.pause(key)}>
          <Pause />
        </IconButton>
      )}
      {phase === "paused" && (
        <IconButton small label={say(words.resume, { name })} onClick={() => void uploader.resume(key)}>
          <Play />
        </IconButton>
      )}
      {phase === "failed" && (
        <Button look="quiet" size="small" className="text-accent" onClick={() => void uploader.resume(key)}>
          {words.retry}
        </Button>
      )}
      {item.needsFolder && <ChooseFolder item={item} uploader={uploader} words={words} />}
      {phase === "refused" && !item.needsFolder && (
        <ChooseFiles label={words.replace} about={name} onFiles={([file]) => file && void uploader.replace(key, file)} />
      )}
      {phase === "interrupted" && <ChooseFiles label={words.chooseAgain} about={name} onFiles={([file]) => file && goOn(file)} />}
      {phase === "interrupted" && other && (
        <Button look="quiet" size="small" className="text-accent" onClick={() => void uploader.replace(key, other)}>
          {words.sendInstead}
        </Button>
      )}
      <IconButton
        small
        label={say(hasEnded(item) && !item.needsFolder ? words.hide : words.cancel, { name })}
        onClick={() => void uploader.remove(key)}
      >
        <X />
      </IconButton>
    </div>
  );
}

function ChooseFolder({ item, uploader, words }: Pick<RowProps, "item" | "uploader" | "words">) {
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="text-accent"
        aria-haspopup="dialog"
        aria-label={`${words.otherFolder}: ${item.name}`}
        onClick={() => setChoosing(true)}
      >
        {words.otherFolder}
      </Button>
      {isChoosing && (
        <FolderDialog
          name={item.name}
          count={waitingWith(uploader.view().tray, item.key).length}
          onChoose={(folder) => void uploader.moveTo(item.key, folder)}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
