"use client";
import { type ChangeEvent, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Camera, Upload } from "@/components/ui/icons";
import { useRoom } from "../room-context";
import type { UploadTarget } from "./announcing";
import { chosenFiles } from "./dropped-files";
import { takenPictures } from "./pictures";

/** "Dokument hochladen", and on a device with a camera "Beleg aufnehmen" beside it. */
export function UploadButton({ target }: { target: UploadTarget }) {
  const { upload, words } = useRoom();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  function take(event: ChangeEvent<HTMLInputElement>) {
    const { files: list } = event.currentTarget;
    const chosen =
      event.currentTarget === camera.current ? takenPictures(list ?? [], words.upload.picture) : chosenFiles(list ?? []);
    // The same file can be chosen again after it failed.
    event.currentTarget.value = "";
    if (chosen.length > 0) void upload(chosen, target);
  }

  return (
    <>
      <button type="button" className={buttonClass({}, "touch-only upload-camera")} onClick={() => camera.current?.click()}>
        <Camera />
        {words.upload.camera}
      </button>
      <button type="button" data-upload="" className={buttonClass({ look: "primary" })} onClick={() => files.current?.click()}>
        <Upload />
        {words.upload.action}
      </button>
      <input ref={files} type="file" multiple hidden onChange={take} aria-label={words.upload.action} data-upload-files="" />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={take}
        aria-label={words.upload.camera}
      />
    </>
  );
}
