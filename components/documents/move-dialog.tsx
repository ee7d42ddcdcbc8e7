"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Folder } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { PersonMark } from "@/components/ui/signs";
import type { MoveEffect, Witness } from "@/lib/documents/input";
import { fetchFolders } from "./fetch-folders";
import { FolderTree } from "./folder-tree";
import { moveAll, previewAll, sayMoved } from "./moved";
import { type MoveWish, useRoom } from "./room-context";
import { TreeStore } from "./tree-store";
import { Refused } from "./uploads/patience";
import { type RoomWords, sayCount } from "./words";

type Target = { id: string | null; name: string };
/** Who would gain and lose sight; "unknown" while it is asked, or the reason why it could not be said. */
type Answer = MoveEffect | "unknown" | { problem: string };

/** Asks where documents go, says by name who will and who will no longer see them, and moves them when that is confirmed. */
export function MoveDialog({ wish, onClose }: { wish: MoveWish; onClose: () => void }) {
  const room = useRoom();
  const { clientId, words, language } = room;
  const [tree] = useState(() => new TreeStore((parentId) => fetchFolders(clientId, parentId)));
  const state = useSyncExternalStore(tree.subscribe, tree.view, tree.view);
  const [target, setTarget] = useState<Target | null>(wish.to ?? null);
  const [answer, setAnswer] = useState<Answer>(wish.effect ?? "unknown");
  const [isMoving, setMoving] = useState(false);
  const count = wish.documentIds.length;

  useEffect(() => void tree.load(""), [tree]);

  async function choose(to: Target) {
    setTarget(to);
    setAnswer("unknown");
    try {
      setAnswer(await previewAll(room, wish.documentIds, to.id));
    } catch (error) {
      setAnswer({ problem: error instanceof Refused ? error.message : words.move.failed });
    }
  }

  async function move(to: Target) {
    setMoving(true);
    try {
      await moveAll(room, wish.documentIds, to.id);
      sayMoved(room, wish, to.name);
      onClose();
    } catch (error) {
      setAnswer({ problem: error instanceof Refused ? error.message : words.selection.failed });
      setMoving(false);
    }
  }

  const isSame = target !== null && target.id === wish.fromFolderId;
  const isReady = target !== null && !isSame && typeof answer === "object" && "gain" in answer;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={sayCount(words.move.title, count, language)}
      lead={words.move.where}
      closeLabel={words.close}
    >
      <div className="move-tree">
        <button
          type="button"
          aria-pressed={target?.id === null}
          className={classNames("tree-item move-top", target?.id === null && "tree-chosen")}
          onClick={() => void choose({ id: null, name: words.move.top })}
        >
          <Folder className="row-kind" />
          {words.move.top}
        </button>
        <FolderTree
          label={words.tree.label}
          tree={state}
          selectedId={target?.id ?? null}
          words={words.tree}
          onChoose={(folder) => void choose({ id: folder.id, name: folder.name })}
          onToggle={(id, isOpen) => void tree.toggle(id, isOpen)}
        />
        {state.failed && <p className="meta">{words.tree.loadFailed}</p>}
      </div>
      <div aria-live="polite" className="move-effect">
        {target && !isSame && <Effect answer={answer} words={words} />}
      </div>
      <DialogFoot>
        {target && <span className="meta cut mr-auto">{target.name}</span>}
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="primary" disabled={!isReady || isMoving} onClick={() => target && void move(target)}>
          {words.move.verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function Effect({ answer, words }: { answer: Answer; words: RoomWords }) {
  if (answer === "unknown") return <p className="meta">{words.move.checking}</p>;
  if ("problem" in answer) return <Notice kind="due">{answer.problem}</Notice>;
  if (answer.gain.length + answer.lose.length === 0) return <p className="meta">{words.move.same}</p>;
  return (
    <div className="notice notice-plain move-people">
      {answer.gain.length > 0 && <People heading={words.move.gain} people={answer.gain} words={words} />}
      {answer.lose.length > 0 && <People heading={words.move.lose} people={answer.lose} words={words} />}
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
