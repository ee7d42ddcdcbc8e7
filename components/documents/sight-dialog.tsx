"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { PeopleList } from "./people-list";
import { useRoom } from "./room-context";
import { useSight } from "./use-sight";

const AudienceDialog = later(() => import("./audience-dialog").then((module) => module.AudienceDialog));

/** "Wer sieht das, und warum?": everybody by name, side and reason; on a top-level folder the way to change it. */
export function SightDialog({ folderId, onClose }: { folderId: string | null; onClose: () => void }) {
  const { words } = useRoom();
  const { sight, problem } = useSight(folderId);
  const [isChanging, setChanging] = useState(false);
  if (isChanging && sight?.folder) return <AudienceDialog sight={sight} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={words.sight.title} lead={sight?.rule} closeLabel={words.close}>
      {problem && <p role="alert">{problem}</p>}
      {!sight && !problem && <p className="meta">{words.sight.loading}</p>}
      {sight && <PeopleList people={sight.people} />}
      <DialogFoot>
        <DialogCancel>{words.close}</DialogCancel>
        {sight?.folder?.isTop && <Button onClick={() => setChanging(true)}>{words.sight.change}</Button>}
      </DialogFoot>
    </Dialog>
  );
}
