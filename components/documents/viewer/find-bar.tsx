"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { ChevronDown, ChevronUp, X } from "@/components/ui/icons";
import { formatNumber } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";
import { say } from "../words";
import type { ContentWords } from "./document-view";
import { type Hit, hitAfter } from "./hits";
import type { Find } from "./use-find";
import { type FindSource, type Found, mostHits, useHits } from "./use-hits";

interface BarProps {
  find: Find;
  source: FindSource;
  /** The part that somebody looks at: the first hit shown is one from here on. */
  from: number;
  words: ContentWords["find"];
  language: Language;
  /** Marks what was found, and goes to the one that is meant now. */
  onFound: (hits: Hit[], current: Hit | undefined) => void;
}

/** The words that are looked for, how often they are there, and the way from one to the next (Enter) and back (Shift+Enter). */
export function FindBar({ find, source, from, words, language, onFound }: BarProps) {
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [start, setStart] = useState(from);
  const [chosen, setChosen] = useState<number>();
  const found = useHits(source, query);
  const { hits } = found;
  const at = chosen ?? firstFrom(found, start);
  const current = at === undefined ? undefined : hits[at];

  useEffect(() => {
    if (find.asked > 0) field.current?.select();
  }, [find.asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when something else was found or is meant
  useEffect(() => void onFound(hits, current), [hits, current]);

  const go = (direction: 1 | -1) => setChosen(at === undefined ? undefined : hitAfter(at, hits.length, direction));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  };
  return (
    <search className="canvas-tools find-bar" aria-label={words.open}>
      <input
        ref={field}
        type="search"
        className="find-field"
        // biome-ignore lint/a11y/noAutofocus: it came because somebody wants to type in it
        autoFocus
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        data-find=""
        aria-label={words.open}
        placeholder={words.open}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setStart(from);
          setChosen(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="meta px-1 whitespace-nowrap">
        {query.trim() !== "" && countOf(found, at, words, language)}
      </span>
      <IconButton small label={words.previous} disabled={hits.length === 0} onClick={() => go(-1)}>
        <ChevronUp />
      </IconButton>
      <IconButton small label={words.next} disabled={hits.length === 0} onClick={() => go(1)}>
        <ChevronDown />
      </IconButton>
      <IconButton small label={words.close} onClick={find.close}>
        <X />
      </IconButton>
    </search>
  );
}

/** The first hit from a part on, or the first of all once none can come any more. */
function firstFrom({ hits, isDone }: Found, part: number): number | undefined {
  const at = hits.findIndex((hit) => hit.part >= part);
  if (at >= 0) return at;
  return isDone && hits.length > 0 ? 0 : undefined;
}

function countOf({ hits, isDone, hasText }: Found, at: number | undefined, words: ContentWords["find"], language: Language) {
  if (isDone && hits.length === 0) return hasText ? words.none : words.noText;
  const total = formatNumber(hits.length, language) + (hits.length >= mostHits ? "+" : "");
  if (hits.length === 0) return words.looking;
  return say(words.position, { position: at === undefined ? "–" : formatNumber(at + 1, language), total });
}
