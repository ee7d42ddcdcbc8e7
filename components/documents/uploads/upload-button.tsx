"use client";
import { useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Camera, Upload } from "@/components/ui/icons";
import { useRoom } from "../room-context";
import type { UploadTarget } from "./announcing";
import { CameraInput } from "./camera-input";
import { chosenFiles } from "./dropped-files";
import { FileInput } from "./file-input";

/** "Dokument hochladen", and on a device with a camera "Beleg aufnehmen" beside it. */
export function UploadButton({ target }: { target: UploadTarget }) {
  const { upload, words, isLooking } = useRoom();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  if (isLooking) return null;
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
      <FileInput
        ref={files}
        multiple
        label={words.upload.action}
        data-upload-files=""
        onFiles={(chosen) => void upload(chosenFiles(chosen), target)}
      />
      <CameraInput
        ref={camera}
        label={words.upload.camera}
        called={words.upload.picture}
        onPictures={(taken) => void upload(taken, target)}
      />
    </>
  );
}
