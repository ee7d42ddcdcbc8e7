"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { sayCount } from "@/components/documents/words";
import { ChevronsUpDown, CornerDownLeft, Search } from "@/components/ui/icons";
import { later } from "@/components/ui/later";
import { Key } from "@/components/ui/signs";
import type { Language } from "@/lib/i18n/languages";
import type { Messages } from "@/lib/i18n/messages";
import { useClientSearch } from "./client-search";

const ClientOptions = later(() => import("./client-options").then((module) => module.ClientOptions));

export type SwitcherWords = Messages["documents"]["switcher"];

interface SwitcherProps {
  current: { name: string; number: string | null };
  words: SwitcherWords;
  language: Language;
}

/**
 * The combobox "Mandant wechseln" in the place of the client's name: one input, which lies invisibly over the name while it is
 * closed and stands in its sheet while it is open. Keys after the ARIA combobox pattern with a list.
 */
export function ClientSwitcher({ current, words, language }: SwitcherProps) {
  const router = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const search = useClientSearch();
  const { clients } = search;

  function open() {
    if (isOpen) return;
    setOpen(true);
    setActive(-1);
    void search.find(typed);
  }

  function close() {
    setOpen(false);
    setTyped("");
    setActive(-1);
  }

  function go(at: number) {
    const client = clients[at];
    if (!client) return;
    close();
    input.current?.blur();
    router.push(`/documents?client=${client.id}` as Route);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    if (key === "Escape") return isOpen ? close() : undefined;
    if (key === "Tab") return close();
    if (key === "Enter") {
      event.preventDefault();
      // Without a choice the first hit is meant.
      return isOpen ? go(active < 0 && typed ? 0 : active) : open();
    }
    const next = nextOption(key, active, clients.length);
    if (next === undefined) return;
    event.preventDefault();
    if (isOpen) setActive(next);
    else open();
  }

  const option = (at: number) => `${id}-option-${at}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the whole switcher closes it
    <div
      className="switcher"
      data-open={isOpen || undefined}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <span className="place" id={`${id}-current`}>
        <span className="cut">{current.name}</span>
        {current.number && <span className="place-number">{current.number}</span>}
        <ChevronsUpDown className="text-ink-2" />
      </span>
      <div className={isOpen ? "switcher-sheet sheet" : "contents"}>
        <div className={isOpen ? "switcher-input" : "contents"}>
          {isOpen && <Search className="text-ink-3" />}
          <input
            ref={input}
            role="combobox"
            aria-label={words.label}
            aria-describedby={`${id}-current`}
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && active >= 0 ? option(active) : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={isOpen ? words.placeholder : undefined}
            className="switcher-field"
            value={typed}
            onClick={open}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setOpen(true);
              setActive(-1);
              void search.find(event.currentTarget.value);
            }}
            onKeyDown={onKeyDown}
          />
          {isOpen && search.state === "done" && <span className="meta">{sayCount(words.hits, clients.length, language)}</span>}
        </div>
        {isOpen && (
          <>
            <ClientOptions
              id={`${id}-list`}
              optionId={option}
              search={search}
              active={active}
              words={words}
              onChoose={go}
              onPoint={setActive}
            />
            <p className="switcher-foot" aria-hidden="true">
              <Key>↑↓</Key> {words.keyChoose}{" "}
              <Key>
                <CornerDownLeft className="icon-s" />
              </Key>{" "}
              {words.keyOpen}
            </p>
          </>
        )}
      </div>
      <span role="status" className="sr-only">
        {isOpen && search.state === "done" ? sayCount(words.hits, clients.length, language) : ""}
      </span>
    </div>
  );
}

/** Where the arrows lead: around the ends; undefined for other keys. Home and End belong to the text. */
export function nextOption(key: string, active: number, count: number): number | undefined {
  if (key === "ArrowDown") return count === 0 ? -1 : (active + 1) % count;
  if (key === "ArrowUp") return count === 0 ? -1 : active <= 0 ? count - 1 : active - 1;
  return undefined;
}
