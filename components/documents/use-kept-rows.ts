"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { type KeptRows, rowsOnScreen, wayToKeep } from "./kept-rows";
import type { PagesView } from "./sparse-pages";

/**
 * Keeps what is on the screen where it is while somebody else files, moves or deletes above it: the page scrolls as far as that moved
 * the rest. Pages that are read again one after the other are followed to the end; at the top new rows show themselves.
 */
export function useKeptRows(body: RefObject<HTMLElement | null>, view: PagesView, height: number | null) {
  const shown = useRef(view);
  const kept = useRef<KeptRows | null>(null);
  const scrolledTo = useRef<number | null>(null);

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = view;
    if (before === view || height === null || !body.current) return;
    const first = Math.floor(-body.current.getBoundingClientRect().top / height);
    if (first > 0) kept.current ??= rowsOnScreen(before, first, Math.ceil(innerHeight / height));
    const way = kept.current ? wayToKeep(view, kept.current, first) : 0;
    if (!view.settling) kept.current = null;
    if (way === 0) return;
    scrollBy(0, way * height);
    scrolledTo.current = scrollY;
  }, [body, view, height]);

  // Whoever scrolls meanwhile has the last word.
  useEffect(() => {
    const onScroll = () => {
      if (scrolledTo.current === null || Math.abs(scrollY - scrolledTo.current) > 1) kept.current = null;
      scrolledTo.current = null;
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, []);
}
