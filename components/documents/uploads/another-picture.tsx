"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Camera } from "@/components/ui/icons";
import { useRoom } from "../room-context";
import { CameraInput } from "./camera-input";
import type { Receipt } from "./tray-state";

/** "Noch einen Beleg aufnehmen": the next page goes where the one of this receipt went, and is for the same task. */
export function AnotherPicture({ receipt: { confirmation, purpose } }: { receipt: Receipt }) {
  const { upload, words } = useRoom();
  const { folderId, folderName } = confirmation;
  const camera = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="quiet" className="receipt-back touch-only text-accent" onClick={() => camera.current?.click()}>
        <Camera />
        {words.upload.another}
      </Button>
      <CameraInput
        ref={camera}
        label={words.upload.another}
        called={words.upload.picture}
        onPictures={(taken) => void upload(taken, { folderId, folderName, purpose })}
      />
    </>
  );
}
