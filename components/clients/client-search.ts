"use client";
import { useEffect, useRef, useState } from "react";
import type { SwitcherClient } from "@/lib/clients/switcher";

interface Search {
  clients: readonly SwitcherClient[];
  /** The words these clients were found by. */
  words: string;
  state: "idle" | "searching" | "done" | "failed";
}

const nothing: Search = { clients: [], words: "", state: "idle" };

/** Finds clients while somebody types; an older answer never replaces a newer one. */
export function useClientSearch() {
  const [search, setSearch] = useState<Search>(nothing);
  const control = useRef<AbortController>(null);
  useEffect(() => () => control.current?.abort(), []);

  async function find(words: string) {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    setSearch((before) => ({ ...before, state: "searching" }));
    try {
      const reply = await fetch(`/api/clients?${new URLSearchParams({ q: words })}`, { signal: mine.signal });
      if (!reply.ok) throw new Error(`the search failed (${reply.status})`);
      const clients: SwitcherClient[] = await reply.json();
      if (!mine.signal.aborted) setSearch({ clients, words, state: "done" });
    } catch {
      if (!mine.signal.aborted) setSearch({ clients: [], words, state: "failed" });
    }
  }

  return { ...search, find };
}
