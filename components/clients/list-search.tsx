"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { SearchField } from "@/components/ui/search-field";
import { type ListAddress, listAddress } from "./list-address";

const quietMs = 150;

type Wish = "focus" | "open";

/** Goes to the first of the rows that are there; opens the only one, where that is wished. */
function goToRows(wish: Wish) {
  const links = document.querySelectorAll<HTMLElement>("main .row-link");
  if (wish === "open" && links.length === 1) links[0]?.click();
  else links[0]?.focus();
}

/** The search over the list: it finds while one types, the arrow key goes on to the rows, and it sends its form without client script. */
export function ListSearch({ label, current }: { label: string; current: ListAddress }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wish = useRef<Wish | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (pending || !wish.current) return;
    goToRows(wish.current);
    wish.current = undefined;
  }, [pending]);

  function find(words: string, waitMs = quietMs) {
    clearTimeout(timer.current);
    wish.current = undefined;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      start(() => router.replace(listAddress(current, { q: words.trim() }) as Route, { scroll: false }));
    }, waitMs);
  }

  /** Enter and the arrow mean the rows of what was typed, which may still be on their way. */
  function goOn(next: Wish, words: string) {
    if (timer.current === undefined && !pending) return goToRows(next);
    if (timer.current !== undefined) find(words, 0);
    wish.current = next;
  }

  const kept = Object.entries(current).filter(([name, value]) => value && name !== "q" && name !== "after");
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not announced everywhere yet
    <form
      role="search"
      action="/clients"
      aria-busy={pending || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        goOn("open", String(new FormData(event.currentTarget).get("q") ?? ""));
      }}
    >
      <SearchField
        name="q"
        label={label}
        defaultValue={current.q}
        maxLength={100}
        onChange={(event) => find(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          goOn("focus", event.currentTarget.value);
        }}
      />
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}
