"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { later } from "@/components/ui/later";
import { showToast } from "@/components/ui/show-toast";
import { CameraInput } from "./camera-input";
import type { DroppedFile } from "./dropped-files";
import type { UploadActions } from "./upload-doors";

const sending = () => import("./snap-sending");
const SnapQuestion = later(() => import("./snap-question").then((module) => module.SnapQuestion));

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

  useEffect(() => {
    if (here) setLast(here.id);
  }, [here]);

  function take(clientId: string) {
    chosen.current = clientId;
    setAsking(false);
    camera.current?.click();
    // Comes while somebody looks for the right distance; without a line it is asked for once more then.
    sending().catch(() => undefined);
  }

  async function send(clientId: string, files: readonly DroppedFile[]) {
    const folderId = (open.clientId === clientId && open.folderId) || null;
    try {
      const { sendPictures } = await sending();
      const message = await sendPictures(clientId, actions, files, folderId, words.failed);
      if (message) showToast({ message });
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
      {isAsking && <SnapQuestion clients={clients} last={last} words={words} onTake={take} onClose={() => setAsking(false)} />}
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
