"use client";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { FolderUp } from "@/components/ui/icons";
import { useRoom } from "../room-context";
import type { UploadTarget } from "./announcing";
import { chosenFiles } from "./dropped-files";

/** "Ordner hochladen": a whole folder with its structure, on a desk. Phones have no folders to choose. */
export function FolderUpload({ target }: { target: UploadTarget }) {
  const { upload, words } = useRoom();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="quiet" className="upload-more" onClick={() => input.current?.click()}>
        <FolderUp />
        {words.upload.folder}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.upload.folder}
        data-upload-folder=""
        onChange={(event) => {
          const chosen = chosenFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
          if (chosen.length > 0) void upload(chosen, target);
        }}
        // React's types do not know the attribute; every browser on a desk does.
        {...{ webkitdirectory: "" }}
      />
    </>
  );
}
