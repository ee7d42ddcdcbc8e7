"use client";
import { useEffect, useId, useState } from "react";
import { say } from "@/components/documents/words";
import { useForm } from "@/components/ui/form-context";
import { Plus, X } from "@/components/ui/icons";
import type { SwitcherClient } from "@/lib/clients/switcher";
import { useClientSearch } from "./client-search";

export type PickerWords = Record<"label" | "hint" | "none" | "failed" | "chosen" | "add" | "remove", string>;

/** Chooses clients one by one, by name or number; they are sent as `clients[]`. Empties itself with its form. */
export function ClientPicker({ words }: { words: PickerWords }) {
  const id = useId();
  const { state } = useForm();
  const search = useClientSearch();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<readonly SwitcherClient[]>([]);

  useEffect(() => {
    if (state.status !== "done") return;
    setChosen([]);
    setTyped("");
  }, [state]);

  const there = new Set(chosen.map((client) => client.id));
  const found = typed ? search.clients.filter((client) => !there.has(client.id)).slice(0, 8) : [];
  const add = (client: SwitcherClient) => {
    setChosen([...chosen, client]);
    setTyped("");
  };

  return (
    <div>
      <label className="label" htmlFor={id}>
        {words.label}
      </label>
      <input
        id={id}
        type="search"
        className="input"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          void search.find(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Enter takes the first hit; the form is sent by its button.
          event.preventDefault();
          if (found[0]) add(found[0]);
        }}
      />
      <p className="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      <div role="status">
        {typed && search.state === "done" && found.length === 0 && <p className="meta">{words.none}</p>}
        {search.state === "failed" && <p className="meta text-due">{words.failed}</p>}
      </div>
      <PickList clients={found} name={words.add} sign={<Plus className="icon-s" />} onPress={add} />
      <PickList
        clients={chosen}
        label={words.chosen}
        name={words.remove}
        sign={<X className="icon-s" />}
        onPress={(client) => setChosen(chosen.filter((one) => one.id !== client.id))}
      />
      {chosen.map((client) => (
        <input key={client.id} type="hidden" name="clients[]" value={client.id} />
      ))}
    </div>
  );
}

interface PickListProps {
  clients: readonly SwitcherClient[];
  label?: string;
  /** What pressing one does, with {name}. */
  name: string;
  sign: React.ReactNode;
  onPress: (client: SwitcherClient) => void;
}

function PickList({ clients, label, name, sign, onPress }: PickListProps) {
  if (clients.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex flex-wrap gap-1.5">
      {clients.map((client) => (
        <li key={client.id}>
          <button
            type="button"
            className="chip"
            aria-label={say(name, { name: [client.name, client.number].filter(Boolean).join(" ") })}
            onClick={() => onPress(client)}
          >
            {sign}
            {client.name} {client.number && <span className="count">{client.number}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
