"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { showToast } from "@/components/ui/toasts";
import type { DroppedFile } from "./dropped-files";
import { loadUploader } from "./load-uploader";
import { takenPictures } from "./pictures";
import type { UploadActions } from "./upload-doors";
import { whenAnnounced } from "./when-announced";

/**
 * The camera in the middle of a contact's phone bar: the picture goes to the folder that is open, else to the top of their client
 * file, whose documents then show how it arrives.
 */
export function SnapButton({ clientId, actions, label, failed, picture, children }: SnapProps) {
  const router = useRouter();
  const open = useParams<{ clientId?: string; folderId?: string }>();
  const folderId = (open.clientId === clientId && open.folderId) || null;
  const camera = useRef<HTMLInputElement>(null);

  async function send(files: readonly DroppedFile[]) {
    try {
      const uploader = await loadUploader(clientId, actions);
      uploader.add(files, { folderId, folderName: null }).catch(() => showToast({ message: failed }));
      const refused = await whenAnnounced(uploader);
      if (refused) showToast({ message: refused });
      else if (!folderId) router.push(`/clients/${clientId}/documents` as Route);
    } catch {
      showToast({ message: failed });
    }
  }

  return (
    <>
      <button type="button" className="phone-item phone-snap" data-snap="" onClick={() => camera.current?.click()}>
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
          const files = takenPictures(event.currentTarget.files ?? [], picture);
          event.currentTarget.value = "";
          if (files.length === 0) return;
          void send(files);
        }}
      />
    </>
  );
}

interface SnapProps {
  clientId: string;
  actions: UploadActions;
  label: string;
  /** Said when the line is down. */
  failed: string;
  /** What a picture is called that has no name of its own. */
  picture: string;
  children: ReactNode;
}
