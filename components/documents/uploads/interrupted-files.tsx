"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { sayCount } from "../words";
import { ChooseFiles } from "./choose-files";
import { interruptedFor } from "./tray-queue";
import { useTrayRoom } from "./tray-room";
import type { TrayItem } from "./tray-state";
import type { Uploader } from "./uploader";

/** What can be done with many interrupted files at once: they are chosen again together, others among them are not sent, or all are given up. */
export function InterruptedFiles({ items, uploader }: { items: readonly TrayItem[]; uploader: Uploader }) {
  const { words, language } = useTrayRoom();
  const [others, setOthers] = useState(0);
  const [first] = items;
  if (!first || items.length === 1) return null;

  function goOn(files: readonly File[], target: TrayItem) {
    const known = files.filter((file) => interruptedFor(uploader.view().tray, file));
    setOthers(files.length - known.length);
    if (known.length > 0) {
      void uploader.add(
        known.map((file) => ({ file, folders: [] })),
        target,
      );
    }
  }

  return (
    <li className="tray-many">
      <ChooseFiles multiple label={words.tray.chooseAllAgain} onFiles={(files) => goOn(files, first)} />
      <Button
        look="quiet"
        size="small"
        onClick={() => {
          for (const { key } of items) void uploader.remove(key);
        }}
      >
        {words.tray.giveUpAll}
      </Button>
      {others > 0 && (
        <p role="status" className="meta text-due">
          {sayCount(words.tray.othersNotSent, others, language)}
        </p>
      )}
    </li>
  );
}
