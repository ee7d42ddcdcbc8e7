"use client";
import { useEffect } from "react";

interface SeenAnswersProps {
  clientId: string;
  seen: (which: { clientId: string }) => Promise<unknown>;
}

/** Says that a client's answers stood before a person's eyes; looking at the page ahead of a click says nothing. */
export function SeenAnswers({ clientId, seen }: SeenAnswersProps) {
  useEffect(() => {
    void seen({ clientId });
  }, [clientId, seen]);
  return null;
}
