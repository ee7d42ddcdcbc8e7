"use client";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { useRoom } from "../room-context";
import { say, sayCount } from "../words";
import type { OnSameName } from "./upload-doors";
import type { ClashQuestion } from "./uploader-view";

const choices = ["keep-both", "new-version", "skip"] as const;

/** Asks what to do with files whose names the folder has already: one answer for all, or one for each. */
export function ClashDialog({ question }: { question: ClashQuestion }) {
  const { words, language } = useRoom();
  const { names, folderName, answer } = question;
  const [chosen, setChosen] = useState<ReadonlyMap<string, OnSameName>>(new Map());
  const group = useId();
  const choiceOf = (name: string) => chosen.get(name) ?? "keep-both";
  const common = choices.find((choice) => names.every((name) => choiceOf(name) === choice));
  const lead = folderName ? say(words.clash.lead, { folder: folderName }) : words.clash.leadTop;
  return (
    <Dialog
      open
      wide
      onClose={() => answer(null)}
      title={sayCount(words.clash.title, names.length, language)}
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
              onChange={() => setChosen(new Map(names.map((name) => [name, choice])))}
            />
            {words.clash[choice]}
          </label>
        ))}
      </fieldset>
      {names.length > 1 && (
        <ul className="clash-list">
          {names.map((name) => (
            <li key={name} className="clash-line">
              <span className="cut" title={name}>
                {name}
              </span>
              <select
                className="input"
                aria-label={say(words.clash.choiceFor, { name })}
                value={choiceOf(name)}
                onChange={(event) => {
                  const choice = choices.find((one) => one === event.currentTarget.value) ?? "keep-both";
                  setChosen(new Map(chosen).set(name, choice));
                }}
              >
                {choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {words.clash[choice]}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
      )}
      {names.length === 1 && <p className="cut font-medium">{names[0]}</p>}
      <DialogFoot>
        <Button onClick={() => answer(null)}>{words.cancel}</Button>
        <Button look="primary" onClick={() => answer(new Map(names.map((name) => [name, choiceOf(name)])))}>
          {words.clash.verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
