"use client";
import type { Route } from "next";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { trash } from "../changes";
import { say } from "../words";
import { useTrayRoom } from "./tray-room";
import type { Receipt, ReceivedFile } from "./tray-state";

/** Says that the same content was there before, and where. It is filed all the same; what is a new document and for no task can go to the trash again at once. */
export function TwinHint({ file: { name, twin, newDocumentId }, purpose }: { file: ReceivedFile; purpose: Receipt["purpose"] }) {
  const room = useTrayRoom();
  const { twin: words } = room.words.tray;
  const [isTrashed, setTrashed] = useState(false);
  if (!twin) return null;
  return (
    <span className="meta twin-hint">
      {twin.folderName ? say(words.folder, { folder: twin.folderName }) : words.top}{" "}
      <Link href={`/clients/${room.clientId}/documents/${twin.documentId}` as Route} className="link">
        {twin.name}
      </Link>
      {newDocumentId && !purpose && !isTrashed && (
        <Button
          look="quiet"
          size="small"
          aria-label={say(words.trashFor, { name })}
          onClick={async () => setTrashed(await trash(room, { documentIds: [newDocumentId] }))}
        >
          {words.trash}
        </Button>
      )}
    </span>
  );
}
