"use client";
import type { Route } from "next";
import { Link } from "@/components/ui/link";
import type { Twin } from "@/lib/documents/upload-input";
import { useRoom } from "../room-context";
import { say } from "../words";

/** Says that the same content was there before, and where. It is filed all the same. */
export function TwinHint({ twin }: { twin: Twin }) {
  const { clientId, words } = useRoom();
  const { twin: said } = words.upload;
  return (
    <span className="meta twin-hint">
      {twin.folderName ? say(said.folder, { folder: twin.folderName }) : said.top}{" "}
      <Link href={`/clients/${clientId}/documents/${twin.documentId}` as Route} className="link">
        {twin.name}
      </Link>
    </span>
  );
}
