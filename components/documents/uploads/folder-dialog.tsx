"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { PeopleList } from "../people-list";
import { Places, type Target } from "../places";
import { useSight } from "../use-sight";
import { say, sayCount } from "../words";
import { useTrayRoom } from "./tray-room";

interface DialogProps {
  /** The file that needs another folder. */
  name: string;
  /** How many files go there, itself among them. */
  count: number;
  onChoose: (folder: { folderId: string | null; folderName: string | null }) => void;
  onClose: () => void;
}

/** Asks for another folder for files whose own is gone, and names who will see them there; closed without a choice, they stay where they wait. */
export function FolderDialog({ name, count, onChoose, onClose }: DialogProps) {
  const { clientId, words, language } = useTrayRoom();
  const [chosen, setChosen] = useState<Target | null>(null);
  const title = count > 1 ? sayCount(words.tray.whereInsteadMany, count, language) : say(words.tray.whereInstead, { name });
  return (
    <Dialog open wide onClose={onClose} title={title} closeLabel={words.close}>
      <Places clientId={clientId} chosen={chosen} words={words} language={language} onChoose={setChosen} />
      {chosen ? (
        <There key={chosen.id} place={chosen} onChoose={onChoose} onClose={onClose} />
      ) : (
        <DialogFoot>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" disabled>
            {words.tray.fileThere}
          </Button>
        </DialogFoot>
      )}
    </Dialog>
  );
}

/** Who sees what lies in the chosen folder; nothing goes there before that is known. */
function There({ place, onChoose, onClose }: { place: Target } & Pick<DialogProps, "onChoose" | "onClose">) {
  const { words } = useTrayRoom();
  const { sight, problem } = useSight(place.id);
  return (
    <>
      <div aria-live="polite" className="move-effect">
        {problem && <Notice kind="due">{problem}</Notice>}
        {!sight && !problem && <p className="meta">{words.move.checking}</p>}
        {sight && (
          <div className="notice notice-plain move-people">
            <section>
              <h3 className="font-semibold">{words.tray.seenThere}</h3>
              <PeopleList people={sight.people} />
            </section>
          </div>
        )}
      </div>
      <DialogFoot>
        <span className="meta cut mr-auto">{place.name}</span>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          disabled={!sight}
          onClick={() => onChoose({ folderId: place.id, folderName: place.id && place.name })}
        >
          {words.tray.fileThere}
        </Button>
      </DialogFoot>
    </>
  );
}
