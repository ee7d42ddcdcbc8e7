"use client";
import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import type { NewTaskWords } from "./words";

export interface Addressee {
  userId: string;
  name: string;
  isDefault: boolean;
}

interface PeopleFieldProps {
  addressees: readonly Addressee[];
  recipients: readonly string[];
  copies: readonly string[];
  error: string | undefined;
  words: NewTaskWords;
  onChange: (people: { recipients: string[]; copies: string[] }) => void;
}

/** Who has to act, and who is told of it without having to. */
export function PeopleField({ addressees, recipients, copies, error, words, onChange }: PeopleFieldProps) {
  const [hasCopies, setCopies] = useState(false);
  const without = (list: readonly string[], id: string) => list.filter((one) => one !== id);
  const others = addressees.filter(({ userId }) => !recipients.includes(userId));

  function choose(id: string, isChosen: boolean) {
    onChange({ recipients: isChosen ? [...recipients, id] : without(recipients, id), copies: without(copies, id) });
  }

  return (
    <div className="grid gap-2">
      <fieldset aria-describedby={error ? "task-recipients-error" : undefined}>
        <legend className="label">{words.recipients}</legend>
        <div className="task-people" id="task-recipients">
          {addressees.map(({ userId, name, isDefault }) => (
            <Checkbox
              key={userId}
              label={name}
              note={isDefault ? words.main : undefined}
              checked={recipients.includes(userId)}
              onChange={(event) => choose(userId, event.currentTarget.checked)}
            />
          ))}
        </div>
        {error && (
          <p className="hint hint-bad" id="task-recipients-error">
            {error}
          </p>
        )}
      </fieldset>
      {others.length > 0 && !hasCopies && copies.length === 0 && (
        <p className="hint">
          <button type="button" className="link" onClick={() => setCopies(true)}>
            {words.addCopies}
          </button>
        </p>
      )}
      {others.length > 0 && (hasCopies || copies.length > 0) && (
        <fieldset>
          <legend className="label">{words.copies}</legend>
          <div className="task-people">
            {others.map(({ userId, name }) => (
              <Checkbox
                key={userId}
                label={name}
                checked={copies.includes(userId)}
                onChange={(event) =>
                  onChange({
                    recipients: [...recipients],
                    copies: event.currentTarget.checked ? [...copies, userId] : without(copies, userId),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
