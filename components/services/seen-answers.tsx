"use client";
import { useEffect } from "react";

interface SeenAnswersProps {
  clientId: string;
  seen: (which: { clientId: string }) => Promise<unknown>;
}

/** Says that a client's answers stood before a person's eyes, once the page is in front; reading it ahead of a click says nothing. */
export function SeenAnswers({ clientId, seen }: SeenAnswersProps) {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", look);
      seen({ clientId }).catch(() => undefined);
    };
    document.addEventListener("visibilitychange", look);
    look();
    return () => document.removeEventListener("visibilitychange", look);
  }, [clientId, seen]);
  return null;
}
