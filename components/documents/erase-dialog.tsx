"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import type { TrashRow } from "@/lib/documents/trash-list";
import type { Messages } from "@/lib/i18n/messages";
import { problemOf } from "./changes";
import { resultOf } from "./result-of";
import { useRoom } from "./room-context";
import type { Ask } from "./uploads/upload-doors";
import { say, sayCount } from "./words";

/** Removes things from the trash for good. */
export interface Eraser {
  erase: Ask<{ clientId: string; ids: string[] }>;
  empty: Ask<{ clientId: string }>;
}

interface EraseProps {
  rows: readonly TrashRow[] | "all";
  eraser: Eraser;
  words: Messages["trash"]["list"];
  onErased: () => void;
  onClose: () => void;
}

const mostNamed = 10;

/** Names what would be gone for good, and removes it when the word for it was typed: nothing brings it back. */
export function EraseDialog({ rows, eraser, words, onErased, onClose }: EraseProps) {
  const room = useRoom();
  const { clientId, language } = room;
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const named = rows === "all" ? [] : rows;
  const [first] = named;
  const hasFolders = named.some(({ kind }) => kind === "folder");
  const lead = rows === "all" ? words.emptyLead : hasFolders ? words.eraseFoldersLead : words.eraseLead;
  const title =
    rows === "all"
      ? words.emptyTitle
      : named.length === 1 && first
        ? say(words.eraseTitle, { name: first.name })
        : sayCount(words.eraseMany, named.length, language);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("word") ?? "").trim();
    if (typed.toLocaleLowerCase() !== words.word) return setProblem(say(words.wordWrong, { word: words.word }));
    setBusy(true);
    try {
      const asked = rows === "all" ? eraser.empty({ clientId }) : eraser.erase({ clientId, ids: rows.map(({ id }) => id) });
      const { count } = resultOf<{ count: number }>(await asked);
      showToast({ message: sayCount(words.erased, count, language) });
      onErased();
      onClose();
    } catch (error) {
      setProblem(problemOf(room.words, error));
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={title} lead={lead} closeLabel={words.close}>
      {named.length > 1 && (
        <ul className="mb-3">
          {named.slice(0, mostNamed).map(({ id, name }) => (
            <li key={id} className="cut">
              {name}
            </li>
          ))}
          {named.length > mostNamed && <li className="meta">{sayCount(words.more, named.length - mostNamed, language)}</li>}
        </ul>
      )}
      <form noValidate onSubmit={(event) => void send(event)} className="form-narrow">
        <Field name="word" label={say(words.wordLabel, { word: words.word })} {...(problem && { error: problem })}>
          <TextInput autoFocus autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
        <DialogFoot>
          <DialogCancel>{words.cancel}</DialogCancel>
          <Button type="submit" look="danger" disabled={isBusy}>
            {words.erase}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
