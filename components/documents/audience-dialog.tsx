"use client";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Audience, Change, MoveEffect } from "@/lib/documents/input";
import { AudienceRadios } from "./audience-radios";
import { sayChange } from "./changes";
import { PeopleList } from "./people-list";
import { resultOf } from "./result-of";
import { useRoom } from "./room-context";
import { Refused } from "./uploads/patience";
import type { ShownSight } from "./use-sight";
import { say } from "./words";

type Answer = MoveEffect | "unknown" | { problem: string };

/** Gives a top-level folder another audience, after naming who will come to see it and who no longer. */
export function AudienceDialog({ sight, onClose }: { sight: ShownSight; onClose: () => void }) {
  const room = useRoom();
  const { clientId, words, actions } = room;
  const [audience, setAudience] = useState<Audience>(sight.audience);
  const [people, setPeople] = useState<readonly string[]>(sight.named);
  const [answer, setAnswer] = useState<Answer>("unknown");
  const [isBusy, start] = useTransition();
  const folder = sight.folder ?? { id: "", name: "" };

  useEffect(() => {
    let isAsked = true;
    setAnswer("unknown");
    actions
      .previewAudience({ clientId, folderId: folder.id, audience, people: [...people] })
      .then((state) => isAsked && setAnswer(resultOf<MoveEffect>(state)))
      .catch(
        (error: unknown) => isAsked && setAnswer({ problem: error instanceof Refused ? error.message : words.selection.failed }),
      );
    return () => {
      isAsked = false;
    };
  }, [actions, clientId, folder.id, audience, people, words]);

  const change = () =>
    start(async () => {
      try {
        const wish = { clientId, folderId: folder.id, audience, people: [...people], confirmed: true };
        const { undoId } = resultOf<Change>(await actions.changeAudience(wish));
        sayChange(room, say(words.sight.changed, { folder: folder.name }), { undoIds: undoId ? [undoId] : [] });
        onClose();
      } catch (error) {
        setAnswer({ problem: error instanceof Refused ? error.message : words.selection.failed });
      }
    });

  const toggle = (userId: string) =>
    setPeople((before) => (before.includes(userId) ? before.filter((one) => one !== userId) : [...before, userId]));
  const isReady = typeof answer === "object" && "gain" in answer;

  return (
    <Dialog open onClose={onClose} title={say(words.sight.changeTitle, { folder: folder.name })} closeLabel={words.close}>
      <AudienceRadios side={sight.side} chosen={audience} onChoose={setAudience} />
      {audience === "named" && (
        <fieldset className="mt-3 grid max-h-56 gap-1 overflow-auto">
          <legend className="label">{words.newFolder.people}</legend>
          {sight.everybody.map(({ userId, name, side }) => (
            <Checkbox
              key={userId}
              name="people"
              value={userId}
              checked={people.includes(userId)}
              onChange={() => toggle(userId)}
              label={name}
              note={words.sides[side]}
            />
          ))}
        </fieldset>
      )}
      <div aria-live="polite" className="move-effect">
        <AudienceEffect answer={answer} />
      </div>
      <DialogFoot>
        <DialogCancel>{words.cancel}</DialogCancel>
        <Button look="primary" disabled={!isReady || isBusy} onClick={change}>
          {words.sight.verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function AudienceEffect({ answer }: { answer: Answer }) {
  const { words } = useRoom();
  if (answer === "unknown") return <p className="meta">{words.move.checking}</p>;
  if ("problem" in answer) return <Notice kind="due">{answer.problem}</Notice>;
  if (answer.gain.length + answer.lose.length === 0) return <p className="meta">{words.move.same}</p>;
  const sided = (people: MoveEffect["gain"]) => people.map((one) => ({ ...one, reason: words.sides[one.side] }));
  return (
    <div className="notice notice-plain move-people">
      {answer.gain.length > 0 && (
        <section>
          <h3 className="font-semibold">{words.move.gain}</h3>
          <PeopleList people={sided(answer.gain)} />
        </section>
      )}
      {answer.lose.length > 0 && (
        <section>
          <h3 className="font-semibold">{words.move.lose}</h3>
          <PeopleList people={sided(answer.lose)} />
        </section>
      )}
    </div>
  );
}
