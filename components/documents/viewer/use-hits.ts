import { useEffect, useState } from "react";
import { type Folded, fold, type Hit, hitsIn } from "./hits";

/** Where words are looked for: texts, counted from 1. `textOf` never rejects; what can't be read is without words. */
export interface FindSource {
  parts: number;
  textOf: (part: number) => Promise<string>;
}

/** What was found so far; no more than `mostHits`. `hasText` is false when everything was read and no word was there. */
export interface Found {
  hits: Hit[];
  isDone: boolean;
  hasText: boolean;
}

export const mostHits = 1000;
const sayEvery = 100;
const nothing: Found = { hits: [], isDone: true, hasText: true };

/** Looks through the parts one after the other and says in between what it has; a changed query begins anew. */
export function useHits(source: FindSource, query: string): Found {
  const [known] = useState(() => new Map<number, Folded>());
  const [outcome, setOutcome] = useState<{ of: string; found: Found }>();
  const words = fold(query.trim()).text;
  useEffect(() => {
    if (words === "") return;
    let isCurrent = true;
    const look = async () => {
      const found: Found = { hits: [], isDone: false, hasText: false };
      let saidAt = performance.now();
      for (let part = 1; part <= source.parts && found.hits.length < mostHits; part += 1) {
        const text = known.get(part) ?? fold(await source.textOf(part));
        known.set(part, text);
        if (!isCurrent) return;
        found.hasText ||= text.text.trim() !== "";
        found.hits.push(...hitsIn(text, words, part, mostHits - found.hits.length));
        if (performance.now() - saidAt < sayEvery) continue;
        saidAt = performance.now();
        setOutcome({ of: words, found: { ...found, hits: [...found.hits] } });
      }
      setOutcome({ of: words, found: { ...found, isDone: true } });
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [source, words, known]);
  if (words === "") return nothing;
  return outcome?.of === words ? outcome.found : { ...nothing, isDone: false };
}
