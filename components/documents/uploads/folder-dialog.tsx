"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Places, type Target } from "../places";
import { useRoom } from "../room-context";
import { say } from "../words";

interface DialogProps {
  /** The file that needs another folder. */
  name: string;
  onChoose: (folder: { folderId: string | null; folderName: string | null }) => void;
  onClose: () => void;
}

/** Asks for another folder for a file whose own is gone; closed without a choice, the file stays where it waits. */
export function FolderDialog({ name, onChoose, onClose }: DialogProps) {
  const { clientId, words, language } = useRoom();
  const [chosen, setChosen] = useState<Target | null>(null);
  return (
    <Dialog open wide onClose={onClose} title={say(words.upload.whereInstead, { name })} closeLabel={words.close}>
      <Places clientId={clientId} chosen={chosen} words={words} language={language} onChoose={setChosen} />
      <DialogFoot>
        {chosen && <span className="meta cut mr-auto">{chosen.name}</span>}
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          disabled={!chosen}
          onClick={() => {
            if (chosen) onChoose({ folderId: chosen.id, folderName: chosen.id && chosen.name });
          }}
        >
          {words.upload.fileThere}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
