"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { showToast } from "@/components/ui/show-toast";
import { CameraInput } from "./camera-input";
import type { DroppedFile } from "./dropped-files";
import { loadUploader } from "./load-uploader";
import type { UploadActions } from "./upload-doors";
import { whenAnnounced } from "./when-announced";

const Dialog = later(() => import("@/components/ui/dialog").then((module) => module.Dialog));

interface SnapProps {
  /** The client files that the person is a contact of; the one they are in now first. */
  clients: readonly { id: string; name: string }[];
  actions: UploadActions;
  words: {
    label: string;
    which: string;
    close: string;
    /** Said when the line is down. */
    failed: string;
    /** What a picture is called that has no name of its own. */
    picture: string;
  };
  children: ReactNode;
}

/**
 * The camera in the middle of a contact's phone bar: the picture goes to the folder that is open, else to the top of their client
 * file, whose documents then show how it arrives. Whoever has several client files and is in none of them is asked for which.
 */
export function SnapButton({ clients, actions, words, children }: SnapProps) {
  const router = useRouter();
  const open = useParams<{ clientId?: string; folderId?: string }>();
  const here = clients.find(({ id }) => id === open.clientId);
  const camera = useRef<HTMLInputElement>(null);
  const chosen = useRef<string>(undefined);
  const [last, setLast] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const ordered = [...clients].sort((one, other) => Number(other.id === last) - Number(one.id === last));

  useEffect(() => {
    if (here) setLast(here.id);
  }, [here]);

  function take(clientId: string) {
    chosen.current = clientId;
    setAsking(false);
    camera.current?.click();
  }

  async function send(clientId: string, files: readonly DroppedFile[]) {
    const folderId = (open.clientId === clientId && open.folderId) || null;
    try {
      const uploader = await loadUploader(clientId, actions);
      uploader.add(files, { folderId, folderName: null }).catch(() => showToast({ message: words.failed }));
      const refused = await whenAnnounced(uploader);
      if (refused) showToast({ message: refused });
      else if (!folderId) router.push(`/clients/${clientId}/documents` as Route);
    } catch {
      showToast({ message: words.failed });
    }
  }

  return (
    <>
      <button
        type="button"
        className="phone-item phone-snap"
        onClick={() => {
          const only = here ?? (clients.length === 1 ? clients[0] : undefined);
          if (only) take(only.id);
          else setAsking(true);
        }}
      >
        {children}
      </button>
      {isAsking && (
        <Dialog open onClose={() => setAsking(false)} title={words.which} closeLabel={words.close}>
          <div className="grid gap-2">
            {ordered.map(({ id, name }, at) => (
              <Button key={id} look={at === 0 ? "primary" : "secondary"} size="touch" onClick={() => take(id)}>
                {name}
              </Button>
            ))}
          </div>
        </Dialog>
      )}
      <CameraInput
        ref={camera}
        label={words.label}
        called={words.picture}
        onPictures={(taken) => {
          if (chosen.current) void send(chosen.current, taken);
        }}
      />
    </>
  );
}
