"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { FolderUp } from "@/components/ui/icons";
import { useRoom } from "../room-context";
import type { UploadTarget } from "./announcing";
import { chosenFiles } from "./dropped-files";
import { FileInput } from "./file-input";

/** "Ordner hochladen": a whole folder with its structure, on a desk. Phones have no folders to choose. */
export function FolderUpload({ target }: { target: UploadTarget }) {
  const { upload, words, isLooking } = useRoom();
  const input = useRef<HTMLInputElement>(null);
  if (isLooking) return null;
  return (
    <>
      <Button look="quiet" className="upload-more" onClick={() => input.current?.click()}>
        <FolderUp />
        {words.upload.folder}
      </Button>
      <FileInput
        ref={input}
        multiple
        label={words.upload.folder}
        data-upload-folder=""
        onFiles={(chosen) => void upload(chosenFiles(chosen), target)}
        // React's types do not know the attribute; every browser on a desk does.
        {...{ webkitdirectory: "" }}
      />
    </>
  );
}
