"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ChevronDown, ChevronUp, CircleCheck, Pause, Play, X } from "@/components/ui/icons";
import { formatTime } from "@/lib/format";
import { useRoom } from "../room-context";
import { say, sayCount } from "../words";
import { CategoryOfAll } from "./category-choice";
import { ClashDialog } from "./clash-dialog";
import { ReceiptDialog } from "./receipt-dialog";
import { TrayRow } from "./tray-row";
import type { Receipt } from "./tray-state";
import { totalOf } from "./tray-total";
import { headOf } from "./tray-words";
import { TwinHint } from "./twin-hint";
import type { Uploader } from "./uploader";
import { useTrayVoice } from "./use-tray-voice";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const mostRows = 50;
const isPhone = () => matchMedia("(max-width: 47.99rem)").matches;

/** What is on its way and what has arrived, at the lower edge of every page of the document area. */
export function UploadTray({ uploader }: { uploader: Uploader }) {
  const { words, language } = useRoom();
  const router = useRouter();
  const { tray, paces, question } = useSyncExternalStore(uploader.subscribe, uploader.view, uploader.view);
  const [isFolded, setFolded] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [shownNumber, setShownNumber] = useState<string | null>(null);
  const voice = useTrayVoice(tray, words.upload, language);
  const receipts = tray.receipts.filter((receipt) => !hidden.has(receipt.confirmation.number));
  const open = tray.items.filter((item) => item.phase !== "arrived");
  const arrived = tray.items.length - open.length;
  const shown = tray.receipts.find(({ confirmation }) => confirmation.number === shownNumber);
  const last = tray.receipts.at(-1);
  const newest = last?.confirmation.number;
  // In a task a line is enough: who brings four things would close four receipts.
  const covers = last?.purpose === null;
  const refused = tray.items.filter(({ phase }) => phase === "refused");
  const fileable = tray.items.filter(({ phase }) => phase !== "refused" && phase !== "skipped");

  useEffect(() => {
    if (!newest) return;
    router.refresh();
    if (covers && isPhone()) setShownNumber(newest);
  }, [newest, covers, router]);

  /** On a phone a receipt that was read stands in nobody's way any more; its number is in the activity. */
  function closeReceipt(read: Receipt) {
    setShownNumber(null);
    if (isPhone()) setHidden(new Set(hidden).add(read.confirmation.number));
  }

  const total = totalOf(tray);
  const head = headOf(tray, paces, words.upload, language);
  const isEmpty = tray.items.length === 0 && receipts.length === 0;
  return (
    <>
      <p role="status" className="sr-only">
        {voice}
      </p>
      {!isEmpty && (
        <section aria-label={words.upload.label} className="tray sheet">
          <div className="tray-head">
            <div className="min-w-0 flex-1">
              <h2 className="cut font-semibold">{head.title}</h2>
              {head.lead && <p className="meta cut">{head.lead}</p>}
            </div>
            {total.isRunning && (
              <IconButton small label={words.upload.pauseAll} onClick={() => uploader.pauseAll()}>
                <Pause />
              </IconButton>
            )}
            {!total.isRunning && total.isPaused && (
              <IconButton small label={words.upload.resumeAll} onClick={() => uploader.resumeAll()}>
                <Play />
              </IconButton>
            )}
            {total.isRunning && total.files > 1 && (
              <IconButton small label={words.upload.cancelAll} onClick={() => uploader.cancelAll()}>
                <X />
              </IconButton>
            )}
            <IconButton small label={isFolded ? words.upload.unfold : words.upload.fold} onClick={() => setFolded(!isFolded)}>
              {isFolded ? <ChevronUp /> : <ChevronDown />}
            </IconButton>
            {tray.items.length === 0 && (
              <IconButton
                small
                label={words.upload.hideAll}
                onClick={() => setHidden(new Set(tray.receipts.map((receipt) => receipt.confirmation.number)))}
              >
                <X />
              </IconButton>
            )}
          </div>
          <div className="tray-total" aria-hidden="true">
            <span style={{ width: `${total.bytes > 0 ? (total.sent / total.bytes) * 100 : 100}%` }} />
          </div>
          {!isFolded && (
            <ul className="tray-rows">
              {fileable.length > 1 && (
                <li>
                  <CategoryOfAll files={fileable} uploader={uploader} />
                </li>
              )}
              {open.slice(0, mostRows).map((item) => (
                <TrayRow
                  key={item.key}
                  item={item}
                  pace={paces.get(item.key)}
                  uploader={uploader}
                  words={words.upload}
                  language={language}
                />
              ))}
              {arrived > 0 && (
                <li className="tray-row">
                  <CircleCheck className="text-done" />
                  <span>{sayCount(words.upload.doneHead, arrived, language)}</span>
                </li>
              )}
              {receipts.map((receipt) => (
                <li key={receipt.confirmation.number} className="tray-row">
                  <CircleCheck className="text-done" />
                  <span className="cut">{sayCount(words.upload.doneHead, receipt.confirmation.count, language)}</span>
                  <Button
                    look="quiet"
                    size="small"
                    className="text-accent"
                    onClick={() => setShownNumber(receipt.confirmation.number)}
                  >
                    {say(words.receipt.action, {
                      time: formatTime(receipt.confirmation.at, { language, timeZone: zone, now: 0 }),
                    })}
                  </Button>
                  <CategoryOfAll files={receipt.files} uploader={uploader} about={receipt.confirmation.number} />
                  {receipt.files.map((file) => file.twin && <TwinHint key={file.twin.documentId} twin={file.twin} />)}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {question && <ClashDialog question={question} />}
      {shown && (
        <ReceiptDialog
          receipt={shown}
          uploader={uploader}
          isAll={tray.items.length === 0}
          refused={refused}
          onClose={() => closeReceipt(shown)}
        />
      )}
    </>
  );
}
