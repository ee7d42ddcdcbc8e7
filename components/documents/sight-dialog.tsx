"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { PersonMark } from "@/components/ui/signs";
import type { Audience, Side, Witness } from "@/lib/documents/input";
import type { Sight } from "@/lib/documents/sight";
import { resultOf } from "./result-of";
import { useRoom } from "./room-context";

const AudienceDialog = later(() => import("./audience-dialog").then((module) => module.AudienceDialog));

/** Who sees something and why, in words. */
export interface ShownSight extends Pick<Sight, "side" | "folder" | "everybody" | "named" | "documents"> {
  audience: Audience;
  /** The rule in a sentence. */
  rule: string;
  people: { userId: string; name: string; side: Side; reason: string }[];
}

/** Asks who sees a folder (null: the client file) and why; undefined until that is known. A refusal is said in `problem`. */
export function useSight(folderId: string | null): { sight: ShownSight | undefined; problem: string | undefined } {
  const { clientId, actions, words } = useRoom();
  const [sight, setSight] = useState<ShownSight>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isHere = true;
    actions
      .describeSight({ clientId, folderId })
      .then((state) => isHere && setSight(resultOf<ShownSight>(state)))
      .catch((error: Error) => isHere && setProblem(error.message || words.selection.failed));
    return () => {
      isHere = false;
    };
  }, [actions, clientId, folderId, words]);
  return { sight, problem };
}

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

/** People by name and side, each with a quiet word. */
export function PeopleList({ people }: { people: readonly (Pick<Witness, "userId" | "name" | "side"> & { reason: string })[] }) {
  return (
    <ul className="people-list">
      {people.map(({ userId, name, side, reason }) => (
        <li key={userId} className="person">
          <PersonMark name={name} side={side} />
          <span className="cut">{name}</span>
          <span className="meta">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
