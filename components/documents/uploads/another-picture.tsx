"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Camera } from "@/components/ui/icons";
import { useRoom } from "../room-context";
import { takenPictures } from "./pictures";
import type { Receipt } from "./tray-state";

/** "Noch einen Beleg aufnehmen": the next page goes where the one of this receipt went, and is for the same task. */
export function AnotherPicture({ receipt: { confirmation, purpose } }: { receipt: Receipt }) {
  const { upload, words } = useRoom();
  const camera = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="quiet" className="receipt-back touch-only text-accent" onClick={() => camera.current?.click()}>
        <Camera />
        {words.receipt.another}
      </Button>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={words.receipt.another}
        onChange={(event) => {
          const files = takenPictures(event.currentTarget.files ?? [], words.upload.picture);
          event.currentTarget.value = "";
          const { folderId, folderName } = confirmation;
          if (files.length > 0) void upload(files, { folderId, folderName, purpose });
        }}
      />
    </>
  );
}
