"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { SearchField } from "@/components/ui/search-field";
import { type ListAddress, listAddress } from "./list-address";

const quietMs = 150;

/** The search over the list: it finds while one types, and sends its form without client script. */
export function ListSearch({ label, current }: { label: string; current: ListAddress }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function find(words: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      start(() => router.replace(listAddress(current, { q: words.trim() }) as Route, { scroll: false }));
    }, quietMs);
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
        find(String(new FormData(event.currentTarget).get("q") ?? ""));
      }}
    >
      <SearchField
        name="q"
        label={label}
        defaultValue={current.q}
        maxLength={100}
        onChange={(event) => find(event.target.value)}
      />
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}
