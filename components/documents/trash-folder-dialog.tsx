"use client";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { trash } from "./changes";
import { PeopleList } from "./people-list";
import { useRoom } from "./room-context";
import { useSight } from "./use-sight";
import { say, sayCount } from "./words";

interface TrashProps {
  folder: { id: string; name: string };
  /** The folder is in the trash. */
  onTrashed: () => void;
  onClose: () => void;
}

/** Says for whom a folder with all it holds would be gone, and puts it into the trash when that is confirmed. */
export function TrashFolderDialog({ folder, onTrashed, onClose }: TrashProps) {
  const room = useRoom();
  const { words, language } = room;
  const { sight, problem } = useSight(folder.id);
  const [isBusy, start] = useTransition();

  const put = () =>
    start(async () => {
      const isGone = await trash(room, { documentIds: [], folderIds: [folder.id] });
      onClose();
      if (isGone) onTrashed();
    });

  return (
    <Dialog
      open
      onClose={onClose}
      title={say(words.sight.trashTitle, { folder: folder.name })}
      lead={sight && sayCount(words.sight.trashLead, sight.documents, language)}
      closeLabel={words.close}
    >
      {problem && <p role="alert">{problem}</p>}
      {!sight && !problem && <p className="meta">{words.sight.loading}</p>}
      {sight && (
        <>
          <h3 className="font-semibold">{words.sight.goneFor}</h3>
          <PeopleList people={sight.people.map((one) => ({ ...one, reason: words.sides[one.side] }))} />
        </>
      )}
      <DialogFoot>
        <DialogCancel>{words.cancel}</DialogCancel>
        <Button look="danger" disabled={!sight || isBusy} onClick={put}>
          {words.sight.trashVerb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
