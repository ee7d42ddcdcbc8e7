"use client";
import { useBackCloses } from "@/components/ui/use-back-closes";

/** On a phone the way back ends a choice before it leads anywhere else. */
export function ChoiceEnds({ onEnd }: { onEnd: () => void }) {
  useBackCloses(onEnd);
  return null;
}
