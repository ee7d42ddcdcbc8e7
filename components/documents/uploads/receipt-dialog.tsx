"use client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Check } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { Stamp } from "@/components/ui/stamp";
import { useBackCloses } from "@/components/ui/use-back-closes";
import { typeOfExtension } from "@/lib/documents/file-types";
import { formatLongDate, formatSize, formatTime, type Reader } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";
import { FileSign } from "../file-sign";
import { say, sayCount, type TrayWords } from "../words";
import { AnotherPicture } from "./another-picture";
import { CategoryChoice, CategoryOfAll } from "./category-choice";
import { RefusalText } from "./refusal-text";
import { useTrayRoom } from "./tray-room";
import type { Receipt, TrayItem } from "./tray-state";
import { TwinHint } from "./twin-hint";
import type { Uploader } from "./uploader";

interface ReceiptProps {
  receipt: Receipt;
  uploader: Uploader;
  /** Nothing else is on its way, was refused or waits. */
  isAll: boolean;
  /** What was not taken. */
  refused: readonly TrayItem[];
  /** Closing it leads back to nothing of the client file. */
  isAway: boolean;
  onClose: () => void;
}

/** The receipt of a batch: the stamp, the files with their sum, where they lie, and the number both sides find again. */
export function ReceiptDialog({ receipt, uploader, isAll, refused, isAway, onClose }: ReceiptProps) {
  const { clientName, isClosedToFirm, words, language, timeZone } = useTrayRoom();
  useBackCloses(onClose);
  const { confirmation, files } = receipt;
  const reader: Reader = { language, timeZone, now: Date.now() };
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <Dialog
      open
      onClose={onClose}
      title={isAll ? words.receipt.title : headOf(receipt, refused, words, language)}
      lead={sayCount(words.receipt.lead, confirmation.count, language, { client: clientName })}
      closeLabel={words.close}
    >
      <div className="receipt">
        <Stamp
          what={words.receipt.arrived}
          day={formatLongDate(confirmation.at, reader)}
          lines={[say(words.receipt.time, { time: formatTime(confirmation.at, reader) })]}
          receipt={say(words.receipt.number, { number: confirmation.number })}
        />
        <ul>
          {files.map((file) => (
            <li key={file.key} className="receipt-file">
              <FileSign mediaType={typeOfExtension(file.name.split(".").at(-1)?.toLowerCase() ?? "")?.mediaType ?? ""} />
              <span className="cut">{file.name}</span>
              <span className="text-ink-3">{formatSize(file.size, language)}</span>
              <Check className="text-done" />
              {files.length > 1 && (
                <CategoryChoice label={say(words.tray.category.of, { name: file.name })} files={[file]} uploader={uploader} />
              )}
              {file.isShortened && <span className="receipt-note meta">{words.receipt.shortened}</span>}
              <TwinHint file={file} purpose={receipt.purpose} />
            </li>
          ))}
        </ul>
        {refused.length > 0 && (
          <Notice kind="due" title={sayCount(words.tray.refusedHead, refused.length, language)}>
            <ul>
              {refused.map((item) => (
                <li key={item.key} className="wrap-anywhere">
                  <RefusalText
                    text={item.message || `${item.name}: ${words.tray.trouble.refused}`}
                    fileTypes={words.tray.fileTypes}
                  />
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <p className="receipt-sum rule">
          <strong>{sayCount(words.receipt.files, confirmation.count, language)}</strong>
          <strong>{formatSize(bytes, language)}</strong>
        </p>
        <CategoryOfAll files={files} uploader={uploader} />
        <p className="meta">
          {`${whereFiled(receipt, words, language)} `}
          {confirmation.landedInRoot > 0 && `${sayCount(words.receipt.landedInRoot, confirmation.landedInRoot, language)} `}
          {isClosedToFirm ? words.receipt.staysHere : words.receipt.inActivity}
        </p>
        <div className="receipt-ways">
          <Button look="primary" className="receipt-back" onClick={onClose}>
            {isAway ? words.close : words.back}
          </Button>
          <AnotherPicture receipt={receipt} />
        </div>
      </div>
    </Dialog>
  );
}

function whereFiled({ confirmation }: Receipt, words: TrayWords, language: Language): string {
  const { folderName: folder, otherFolders } = confirmation;
  if (otherFolders === 0) return folder ? say(words.receipt.filedIn, { folder }) : words.receipt.filedAtTop;
  if (!folder) return sayCount(words.receipt.filedInFolders, otherFolders, language);
  return sayCount(words.receipt.filedInMore, otherFolders, language, { folder });
}

function headOf({ confirmation }: Receipt, refused: readonly TrayItem[], words: TrayWords, language: Language): string {
  const arrived = sayCount(words.tray.doneHead, confirmation.count, language);
  return refused.length > 0 ? `${arrived}, ${sayCount(words.tray.refusedHead, refused.length, language)}` : arrived;
}
