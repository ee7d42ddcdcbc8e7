"use client";
import { useRouter } from "next/navigation";
import { Fragment, type KeyboardEvent, useId, useLayoutEffect, useState } from "react";
import { Hit } from "@/components/clients/client-options";
import { useClientSearch } from "@/components/clients/client-search";
import { nextOption } from "@/components/clients/client-switcher";
import { hitIn } from "@/components/clients/search-hit";
import { say, sayCount } from "@/components/documents/words";
import { ChevronRight, CornerDownLeft, IdCard, Search } from "@/components/ui/icons";
import { Dot, Key } from "@/components/ui/signs";
import type { Language } from "@/lib/i18n/languages";
import type { Command, CommandWords } from "./command-list";

const mostClients = 8;

interface CommandsProps {
  words: CommandWords;
  language: Language;
  commands: readonly Command[];
  hasClients: boolean;
  isFirm: boolean;
  /** What was typed while the list was on its way. */
  early: string;
  onThere: () => void;
  onDone: () => void;
}

interface Entry {
  key: string;
  label: string;
  href: string;
  hint: string | null;
  client: { hasNew: boolean } | null;
}

/** The content of the command list: clients by name or number, and the places one can go to. */
export function Commands({ words, language, commands, hasClients, isFirm, early, onThere, onDone }: CommandsProps) {
  const router = useRouter();
  const id = useId();
  const [typed, setTyped] = useState(early);
  const [active, setActive] = useState(0);
  const search = useClientSearch();
  const { find } = search;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list opens
  useLayoutEffect(() => {
    onThere();
    if (hasClients) void find(early);
  }, []);

  const clients: Entry[] = search.clients.slice(0, mostClients).map((client) => ({
    key: client.id,
    label: client.name,
    href: `/clients/${client.id}/documents`,
    hint: [client.number, words.documents].filter(Boolean).join(" · "),
    client,
  }));
  const places: Entry[] = commands
    .filter(({ label }) => !typed.trim() || hitIn(label, typed))
    .map(({ label, href, hint }) => ({ key: href, label, href, hint: hint ?? null, client: null }));
  const contents: Entry[] = typed.trim()
    ? [
        {
          key: "search",
          label: say(words.searchFor, { words: typed.trim() }),
          href: `/search?q=${encodeURIComponent(typed.trim())}`,
          hint: null,
          client: null,
        },
      ]
    : [];
  // Whoever works in a firm looks for clients, a client's people for their documents.
  const groups = isFirm ? [clients, places, contents] : [contents, clients, places];
  const entries = groups.flat();

  function go(at: number) {
    const entry = entries[at];
    if (!entry) return;
    onDone();
    router.push(entry.href as Parameters<typeof router.push>[0]);
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = nextOption(event.key, active, entries.length);
    if (next === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (next === undefined) go(active);
    else setActive(next);
  }

  const labels = new Map([
    [clients, isFirm ? words.clients : words.companies],
    [places, words.places],
    [contents, words.documents],
  ]);
  const group = (label: string, from: number, part: readonly Entry[]) =>
    part.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: groups of a listbox are told by their role
      <div role="group" aria-label={label}>
        <div className="option-head" aria-hidden="true">
          {label}
        </div>
        {part.map((entry, step) => (
          <Line
            key={entry.key}
            id={`${id}-${from + step}`}
            entry={entry}
            typed={typed}
            newLabel={words.clientList.newDocuments}
            isActive={active === from + step}
            onChoose={() => go(from + step)}
            onPoint={() => setActive(from + step)}
          />
        ))}
      </div>
    );

  return (
    <>
      <div className="command-input">
        <Search className="icon-l text-ink-3" />
        <input
          role="combobox"
          aria-label={isFirm ? words.label : words.labelOwn}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={entries[active] ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the list was opened to be typed into
          autoFocus
          placeholder={isFirm ? words.placeholder : words.placeholderOwn}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
            if (hasClients) void find(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Key>Esc</Key>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={words.list} className="options">
        {groups.map((part, at) => (
          <Fragment key={labels.get(part)}>{group(labels.get(part) ?? "", groups.slice(0, at).flat().length, part)}</Fragment>
        ))}
        {isFirm && clients.length + places.length === 0 && search.state !== "searching" && (
          <p className="option-head">{say(words.none, { words: typed })}</p>
        )}
        {search.state === "failed" && <p className="option-head text-due">{words.clientList.failed}</p>}
      </div>
      <p className="switcher-foot" aria-hidden="true">
        <Key>↑↓</Key> {words.clientList.keyChoose}{" "}
        <Key>
          <CornerDownLeft className="icon-s" />
        </Key>{" "}
        {words.keyOpen}
      </p>
      <p role="status" className="sr-only">
        {search.state === "done" ? sayCount(words.clientList.hits, entries.length, language) : ""}
      </p>
    </>
  );
}

interface LineProps {
  id: string;
  entry: Entry;
  typed: string;
  newLabel: string;
  isActive: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

function Line({ id, entry, typed, newLabel, isActive, onChoose, onPoint }: LineProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className="option command-option"
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isActive ? undefined : onPoint}
      onClick={onChoose}
    >
      <Dot label={newLabel} shown={entry.client?.hasNew ?? false} />
      {entry.client ? <IdCard className="text-ink-3" /> : <ChevronRight className="text-ink-3" />}
      <span className="cut">
        <Hit text={entry.label} words={typed} />
      </span>
      {entry.hint && <span className="meta">{entry.hint}</span>}
    </div>
  );
}
