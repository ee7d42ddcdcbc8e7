"use client";
import { useRef } from "react";
import { sayCount } from "@/components/documents/words";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Language } from "@/lib/i18n/languages";
import { useTicked } from "./use-ticked";

interface TickedSubmitProps {
  /** The boxes that are counted. */
  name: string;
  words: { none: string; one: string; other: string };
  language: Language;
}

/** The button of a form with boxes; it says for how many it does its work. */
export function TickedSubmit({ name, words, language }: TickedSubmitProps) {
  const place = useRef<HTMLSpanElement>(null);
  const ticked = useTicked(place, name);
  return (
    <span ref={place}>
      <SubmitButton size="form">{ticked === 0 ? words.none : sayCount(words, ticked, language)}</SubmitButton>
    </span>
  );
}
