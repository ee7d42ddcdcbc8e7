"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { NewFolderProps } from "./new-folder-dialog";
import { useRoom } from "./room-context";

const NewFolderDialog = later(() => import("./new-folder-dialog").then((module) => module.NewFolderDialog));

/** The button "Neuer Ordner"; its dialog is loaded when it is wanted. */
export function NewFolder(props: NewFolderProps) {
  const { words, isLooking } = useRoom();
  const [open, setOpen] = useState(false);
  if (isLooking) return null;
  return (
    <>
      <Button aria-haspopup="dialog" data-new="" onClick={() => setOpen(true)}>
        {words.newFolder.action}
      </Button>
      {open && <NewFolderDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
