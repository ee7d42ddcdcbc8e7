"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { chosenFiles } from "./dropped-files";
import type { UploadActions } from "./upload-doors";
import { uploaderOf } from "./uploaders";

/** The camera in the middle of a contact's phone bar: the picture goes to their client file, whose documents then show how it arrives. */
export function SnapButton({ clientId, actions, label, children }: SnapProps) {
  const router = useRouter();
  const camera = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="phone-item phone-snap" onClick={() => camera.current?.click()}>
        {children}
      </button>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={label}
        onChange={(event) => {
          const files = chosenFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
          if (files.length === 0) return;
          void uploaderOf(clientId, actions).add(files, { folderId: null, folderName: null });
          router.push(`/clients/${clientId}/documents` as Route);
        }}
      />
    </>
  );
}

interface SnapProps {
  clientId: string;
  actions: UploadActions;
  label: string;
  children: ReactNode;
}
