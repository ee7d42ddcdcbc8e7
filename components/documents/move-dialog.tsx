"use client";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { PersonMark } from "@/components/ui/signs";
import type { MovePreview, Witness } from "@/lib/documents/input";
import { carryOut, type OnSameName, previewAll, problemOf, sayThings } from "./changes";
import { Places, type Target } from "./places";
import { type MoveWish, useRoom } from "./room-context";
import { type RoomWords, say, sayCount } from "./words";

/** What would change; "unknown" while it is asked, or the reason why it could not be said. */
type Answer = MovePreview | "unknown" | { problem: string };
const choices = ["keep-both", "new-version", "skip"] as const;

/** Asks where things go, says by name who will and who will no longer see them, and moves or copies them when that is confirmed. */
export function MoveDialog({ wish, onClose }: { wish: MoveWish; onClose: () => void }) {
  const room = useRoom();
  const { clientId, words, language } = room;
  const [target, setTarget] = useState<Target | null>(wish.to ?? null);
  const [answer, setAnswer] = useState<Answer>(wish.preview ?? "unknown");
  const [onSameName, setOnSameName] = useState<OnSameName>("keep-both");
  const [isMoving, setMoving] = useState(false);
  const verb = useRef<HTMLButtonElement>(null);
  const things = sayThings(room, { documents: wish.documentIds.length, folders: wish.folderIds?.length ?? 0 });

  // Who came with a target has chosen: Enter confirms it, and changes nothing about where.
  useEffect(() => {
    if (wish.to) verb.current?.focus();
  }, [wish.to]);

  async function choose(to: Target) {
    setTarget(to);
    setAnswer("unknown");
    try {
      setAnswer(await previewAll(room, wish, to.id));
    } catch (error) {
      setAnswer({ problem: problemOf(words, error) });
    }
  }

  async function carry(to: Target) {
    setMoving(true);
    try {
      await carryOut(room, wish, to, onSameName);
      onClose();
    } catch (error) {
      setAnswer({ problem: problemOf(words, error) });
      setMoving(false);
    }
  }

  const isSame = target !== null && target.id === wish.fromFolderId && !wish.isCopy;
  const isReady = target !== null && !isSame && typeof answer === "object" && "gain" in answer;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={say(wish.isCopy ? words.move.copyTitle : words.move.title, { things })}
      lead={words.move.where}
      closeLabel={words.close}
    >
      <Places clientId={clientId} chosen={target} words={words} language={language} onChoose={(to) => void choose(to)} />
      <div aria-live="polite" className="move-effect">
        {target && !isSame && <Effect answer={answer} isCopy={wish.isCopy ?? false} words={words} />}
      </div>
      {isReady && answer.clashes.length > 0 && (
        <Clashes
          count={sayCount(words.move.clashes, answer.clashes.length, language, { names: answer.clashes[0]?.name ?? "" })}
          names={answer.clashes.map(({ name }) => name)}
          chosen={onSameName}
          onChoose={setOnSameName}
          words={words}
        />
      )}
      <DialogFoot>
        {target && <span className="meta cut mr-auto">{target.name}</span>}
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button ref={verb} look="primary" disabled={!isReady || isMoving} onClick={() => target && void carry(target)}>
          {wish.isCopy ? words.move.copyVerb : words.move.verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

interface ClashesProps {
  count: string;
  names: readonly string[];
  chosen: OnSameName;
  onChoose: (choice: OnSameName) => void;
  words: RoomWords;
}

/** One answer for all names that the place has already. */
function Clashes({ count, names, chosen, onChoose, words }: ClashesProps) {
  const group = useId();
  return (
    <>
      <p className="mb-2" title={names.join("\n")}>
        {count}
      </p>
      <fieldset className="seg clash-all">
        <legend className="sr-only">{words.clash.forAll}</legend>
        {choices.map((choice) => (
          <label key={choice} className="seg-item">
            <input type="radio" className="sr-only" name={group} checked={chosen === choice} onChange={() => onChoose(choice)} />
            {words.clash[choice]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Effect({ answer, isCopy, words }: { answer: Answer; isCopy: boolean; words: RoomWords }) {
  if (answer === "unknown") return <p className="meta">{words.move.checking}</p>;
  if ("problem" in answer) return <Notice kind="due">{answer.problem}</Notice>;
  // A copy takes nothing from anybody's sight.
  const lose = isCopy ? [] : answer.lose;
  if (answer.gain.length + lose.length === 0) return <p className="meta">{words.move.same}</p>;
  return (
    <div className="notice notice-plain move-people">
      {answer.gain.length > 0 && <People heading={words.move.gain} people={answer.gain} words={words} />}
      {lose.length > 0 && <People heading={words.move.lose} people={lose} words={words} />}
    </div>
  );
}

function People({ heading, people, words }: { heading: string; people: readonly Witness[]; words: RoomWords }) {
  return (
    <section>
      <h3 className="font-semibold">{heading}</h3>
      <ul>
        {people.map((person) => (
          <li key={person.userId} className="flex items-center gap-2 py-0.5">
            <PersonMark name={person.name} side={person.side} />
            <span>{person.name}</span>
            <span className="text-ink-3">{words.sides[person.side]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
