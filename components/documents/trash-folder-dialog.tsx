"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { sayThings, trash } from "./changes";
import { PeopleList } from "./people-list";
import { type TrashWish, useRoom } from "./room-context";
import { useSights } from "./use-sight";
import { say, sayCount } from "./words";

/** Says for whom folders with all they hold would be gone, and puts them into the trash when that is confirmed. */
export function TrashFolderDialog({ wish, onClose }: { wish: TrashWish; onClose: () => void }) {
  const room = useRoom();
  const { words, language } = room;
  const { folders } = wish;
  const [folderIds] = useState(() => folders.map(({ id }) => id));
  const { sights, problem } = useSights(folderIds);
  const [isBusy, start] = useTransition();
  const documents = sights?.reduce((sum, sight) => sum + sight.documents, 0) ?? 0;
  const people = new Map(sights?.flatMap((sight) => sight.people.map((one) => [one.userId, one])));
  const [only] = folders;
  const title =
    folders.length === 1 && only
      ? say(words.sight.trashTitle, { folder: only.name })
      : say(words.sight.trashMany, { things: sayThings(room, { folders: folders.length, documents: 0 }) });

  const put = () =>
    start(async () => {
      const isGone = await trash(room, { documentIds: [], folderIds });
      onClose();
      if (isGone) wish.onTrashed?.();
    });

  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      lead={sights && sayCount(words.sight.trashLead, documents, language)}
      closeLabel={words.close}
    >
      {problem && <p role="alert">{problem}</p>}
      {!sights && !problem && <p className="meta">{words.sight.loading}</p>}
      {sights && (
        <>
          {folders.length > 1 && <p className="mb-3">{folders.map(({ name }) => name).join(", ")}</p>}
          <h3 className="font-semibold">{words.sight.goneFor}</h3>
          <PeopleList people={[...people.values()].map((one) => ({ ...one, reason: words.sides[one.side] }))} />
        </>
      )}
      <DialogFoot>
        <DialogCancel>{words.cancel}</DialogCancel>
        <Button look="danger" disabled={!sights || isBusy} onClick={put}>
          {words.sight.trashVerb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
