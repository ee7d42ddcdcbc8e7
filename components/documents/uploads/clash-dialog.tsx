"use client";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { say, sayCount } from "../words";
import type { Choice, Clash } from "./announcing";
import { useTrayRoom } from "./tray-room";
import type { ClashQuestion } from "./uploader-view";

const choices = ["keep-both", "new-version", "skip"] as const;

/** Asks what to do with files whose names the folder has already: one answer for all, or one for each. */
export function ClashDialog({ question }: { question: ClashQuestion }) {
  const { words, language } = useTrayRoom();
  const { clashes, answer } = question;
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(new Map());
  const group = useId();
  const choiceOf = ({ key, isSame }: Clash) => chosen.get(key) ?? (isSame ? "skip" : "keep-both");
  const common = choices.find((choice) => clashes.every((clash) => choiceOf(clash) === choice));
  const only = clashes.length === 1 ? clashes[0] : undefined;
  const folders = new Set(clashes.map(({ folderName }) => folderName));
  const [folder] = folders;
  const lead = folders.size === 1 && folder ? say(words.question.lead, { folder }) : words.question.leadTop;
  return (
    <Dialog
      open
      wide
      onClose={() => answer(null)}
      title={sayCount(words.question.title, clashes.length, language)}
      lead={lead}
      closeLabel={words.close}
    >
      <fieldset className="seg clash-all mb-3">
        <legend className="sr-only">{words.clash.forAll}</legend>
        {choices.map((choice) => (
          <label key={choice} className="seg-item">
            <input
              type="radio"
              className="sr-only"
              name={group}
              checked={common === choice}
              onChange={() => setChosen(new Map(clashes.map(({ key }) => [key, choice])))}
            />
            {words.clash[choice]}
          </label>
        ))}
      </fieldset>
      {clashes.length > 1 && (
        <ul className="clash-list">
          {clashes.map((clash) => {
            const { key, name, folderName } = clash;
            return (
              <li key={key} className="clash-line">
                <span className="min-w-0">
                  <span className="cut block" title={name}>
                    {folders.size > 1 && folderName ? `${folderName} / ${name}` : name}
                  </span>
                  {clash.isSame && <span className="block text-[0.8125rem] text-ink-2">{words.question.same}</span>}
                </span>
                <select
                  className="input"
                  aria-label={say(words.question.choiceFor, { name })}
                  value={choiceOf(clash)}
                  onChange={(event) => {
                    const choice = choices.find((one) => one === event.currentTarget.value) ?? "keep-both";
                    setChosen(new Map(chosen).set(key, choice));
                  }}
                >
                  {choices.map((choice) => (
                    <option key={choice} value={choice}>
                      {words.clash[choice]}
                    </option>
                  ))}
                </select>
              </li>
            );
          })}
        </ul>
      )}
      {only && (
        <>
          <p className="cut font-medium">{only.name}</p>
          {only.isSame && <p className="text-[0.8125rem] text-ink-2">{words.question.same}</p>}
        </>
      )}
      <DialogFoot>
        <Button onClick={() => answer(null)}>{words.cancel}</Button>
        <Button look="primary" onClick={() => answer(new Map(clashes.map((clash) => [clash.key, choiceOf(clash)])))}>
          {common === "skip" ? words.clash.skip : words.question.verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
