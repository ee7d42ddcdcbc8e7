"use client";
import { say } from "@/components/documents/words";
import { Dot } from "@/components/ui/signs";
import type { SwitcherClient } from "@/lib/clients/switcher";
import type { SwitcherWords } from "./client-switcher";
import { hitIn } from "./search-hit";

interface OptionsProps {
  id: string;
  optionId: (at: number) => string;
  search: { clients: readonly SwitcherClient[]; words: string; state: "idle" | "searching" | "done" | "failed" };
  active: number;
  words: SwitcherWords;
  onChoose: (at: number) => void;
  onPoint: (at: number) => void;
}

/** The list under a combobox of clients: those with something new first, the hit underlined. */
export function ClientOptions({ id, optionId, search, active, words, onChoose, onPoint }: OptionsProps) {
  const { clients, state } = search;
  const withNew = clients.filter((client) => client.hasNew).length;
  const groups = [
    { label: words.withNew, from: 0, to: withNew },
    { label: words.others, from: withNew, to: clients.length },
  ].filter(({ from, to }) => to > from);
  return (
    <div id={id} role="listbox" aria-label={words.list} className="options">
      {groups.map(({ label, from, to }) => (
        // biome-ignore lint/a11y/useSemanticElements: groups of a listbox are told by their role
        <div key={label} role="group" aria-label={label}>
          <div className="option-head" aria-hidden="true">
            {label}
          </div>
          {clients.slice(from, to).map((client, step) => (
            <ClientOption
              key={client.id}
              id={optionId(from + step)}
              client={client}
              typed={search.words}
              isActive={active === from + step}
              newLabel={words.newDocuments}
              onChoose={() => onChoose(from + step)}
              onPoint={() => onPoint(from + step)}
            />
          ))}
        </div>
      ))}
      {state === "done" && clients.length === 0 && <p className="option-head">{say(words.none, { words: search.words })}</p>}
      {state === "failed" && <p className="option-head text-due">{words.failed}</p>}
    </div>
  );
}

interface OptionProps {
  id: string;
  client: SwitcherClient;
  typed: string;
  isActive: boolean;
  newLabel: string;
  onChoose: () => void;
  onPoint: () => void;
}

function ClientOption({ id, client, typed, isActive, newLabel, onChoose, onPoint }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className="option"
      // The combobox keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isActive ? undefined : onPoint}
      onClick={onChoose}
    >
      <Dot label={newLabel} shown={client.hasNew} />
      <span className="cut">
        <Hit text={client.name} words={typed} />
      </span>
      {client.number && <span className="text-ink-3">{client.number}</span>}
    </div>
  );
}

/** A name with the letters underlined by which it was found. */
export function Hit({ text, words }: { text: string; words: string }) {
  const hit = hitIn(text, words);
  if (!hit) return text;
  return (
    <>
      {text.slice(0, hit.start)}
      <span className="hit">{text.slice(hit.start, hit.end)}</span>
      {text.slice(hit.end)}
    </>
  );
}
