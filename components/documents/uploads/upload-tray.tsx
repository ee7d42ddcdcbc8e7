"use client";
import { useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ChevronDown, ChevronUp, CircleCheck, X } from "@/components/ui/icons";
import { formatTime } from "@/lib/format";
import { RoomContext } from "../room-context";
import { say, sayCount } from "../words";
import { CategoryOfAll } from "./category-choice";
import { ClashDialog } from "./clash-dialog";
import { InterruptedFiles } from "./interrupted-files";
import { ReceiptDialog } from "./receipt-dialog";
import { TrayHead } from "./tray-head";
import { TrayRoomContext, useTrayRoom } from "./tray-room";
import { TrayRow } from "./tray-row";
import type { Receipt, Tray } from "./tray-state";
import type { KnownTray } from "./trays";
import { TwinHint } from "./twin-hint";
import type { Uploader } from "./uploader";
import type { UploaderView } from "./uploader-view";
import { useFold } from "./use-fold";
import { useReceipts } from "./use-receipts";
import { useTrayVoice } from "./use-tray-voice";

const mostRows = 50;

/**
 * What is on its way and what has arrived, at the lower edge of the page. Away from the client file it is only there while something
 * happens, or has happened since one left, and leads back. There and beside a document it is folded until somebody asks for more.
 */
export function UploadTray({ room, words, uploader, isHere }: KnownTray) {
  return (
    <RoomContext value={room}>
      <TrayRoomContext value={{ ...room, words: { ...room.words, ...words } }}>
        <KnownFiles uploader={uploader} isAway={!isHere} />
      </TrayRoomContext>
    </RoomContext>
  );
}

function KnownFiles({ uploader, isAway }: { uploader: Uploader; isAway: boolean }) {
  const { words, language } = useTrayRoom();
  const view = useSyncExternalStore(uploader.subscribe, uploader.view, uploader.view);
  const { tray, question } = view;
  const [isFolded, setFolded] = useFold(isAway, tray.items.filter(({ phase }) => phase === "refused").length);
  const voice = useTrayVoice(tray, words.tray, language);
  const receipts = useReceipts(tray, isAway);
  const { shown, listed } = receipts;
  return (
    <>
      <p role="status" className="sr-only">
        {voice}
      </p>
      {(isWorthSeeing(tray, isAway) || listed.length > 0) && (
        <section aria-label={words.tray.label} className="tray sheet">
          <TrayHead uploader={uploader} tray={{ ...tray, receipts: listed }} paces={view.paces} isAway={isAway}>
            <IconButton small label={isFolded ? words.tray.unfold : words.tray.fold} onClick={() => setFolded(!isFolded)}>
              {isFolded ? <ChevronUp /> : <ChevronDown />}
            </IconButton>
            {tray.items.length === 0 && (
              <IconButton small label={words.tray.hideAll} onClick={receipts.hideAll}>
                <X />
              </IconButton>
            )}
          </TrayHead>
          {!isFolded && <TrayRows uploader={uploader} view={view} receipts={listed} onReceipt={receipts.show} />}
        </section>
      )}
      {question && <ClashDialog question={question} />}
      {shown && (
        <ReceiptDialog
          receipt={shown}
          uploader={uploader}
          isAll={tray.items.length === 0}
          refused={tray.items.filter(({ phase }) => phase === "refused")}
          isAway={isAway}
          onClose={() => receipts.close(shown)}
        />
      )}
    </>
  );
}

/** Away from the client file what waits for its file waits there. */
const isWorthSeeing = ({ items }: Tray, isAway: boolean) =>
  isAway ? items.some(({ phase }) => phase !== "interrupted") : items.length > 0;

interface RowsProps {
  uploader: Uploader;
  view: UploaderView;
  receipts: readonly Receipt[];
  onReceipt: (receipt: Receipt) => void;
}

function TrayRows({ uploader, view: { tray, paces, question }, receipts, onReceipt }: RowsProps) {
  const { words, language, timeZone } = useTrayRoom();
  const open = tray.items.filter((item) => item.phase !== "arrived");
  const arrived = tray.items.length - open.length;
  const fileable = tray.items.filter(({ phase }) => phase !== "refused" && phase !== "skipped");
  const asked = new Set(question?.clashes.map(({ key }) => key));
  return (
    <ul className="tray-rows">
      {fileable.length > 1 && (
        <li>
          <CategoryOfAll files={fileable} uploader={uploader} />
        </li>
      )}
      <InterruptedFiles items={tray.items.filter(({ phase }) => phase === "interrupted")} uploader={uploader} />
      {open.slice(0, mostRows).map((item) => (
        <TrayRow
          key={item.key}
          item={item}
          isAsked={asked.has(item.key)}
          pace={paces.get(item.key)}
          uploader={uploader}
          words={words.tray}
          language={language}
        />
      ))}
      {arrived > 0 && (
        <li className="tray-row">
          <CircleCheck className="text-done" />
          <span>{sayCount(words.tray.doneHead, arrived, language)}</span>
        </li>
      )}
      {receipts.map((receipt) => {
        const { number, count, at } = receipt.confirmation;
        return (
          <li key={number} className="tray-row">
            <CircleCheck className="text-done" />
            <span className="cut">{sayCount(words.tray.doneHead, count, language)}</span>
            <Button look="quiet" size="small" className="text-accent" onClick={() => onReceipt(receipt)}>
              {say(words.receipt.action, { time: formatTime(at, { language, timeZone, now: 0 }) })}
            </Button>
            <CategoryOfAll files={receipt.files} uploader={uploader} about={number} />
            {receipt.files.map((file) => (
              <TwinHint key={file.key} file={file} purpose={receipt.purpose} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}
