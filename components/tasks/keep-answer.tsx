"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useField } from "@/components/ui/form-context";
import type { FormState } from "@/lib/action";

interface KeepAnswerProps {
  clientId: string;
  taskId: string;
  defaultValue: string;
  keptWord: string;
  keep: (draft: { clientId: string; taskId: string; text: string }) => Promise<FormState>;
}

const pauseMs = 900;

/** The words of an answer inside a Field: kept on the server while they are written, so that nothing is lost when the line or the battery goes. */
export function KeepAnswer({ clientId, taskId, defaultValue, keptWord, keep }: KeepAnswerProps) {
  const field = useField();
  const box = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was given to the server last; undefined when it did not take it. */
  const given = useRef<string | undefined>(defaultValue);
  const [isKept, setKept] = useState(false);

  async function give(text: string) {
    clearTimeout(timer.current);
    if (text === given.current) return;
    given.current = text;
    // What is not taken stays in the field, is given again with the next word or on leaving the field, and goes with the answer anyway.
    const answer = await keep({ clientId, taskId, text }).catch(() => undefined);
    if (given.current !== text) return;
    const isTaken = answer?.status === "done";
    if (!isTaken) given.current = undefined;
    setKept(isTaken && box.current?.value === text);
  }

  function giveLater(text: string) {
    setKept(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void give(text), pauseMs);
  }

  // On a slow line people write before this part of the page is awake.
  const keepEarlyWords = useEffectEvent(() => {
    const early = box.current?.value ?? "";
    if (early !== (field.value ?? defaultValue)) giveLater(early);
  });
  useEffect(() => keepEarlyWords(), []);

  return (
    <>
      <textarea
        ref={box}
        id={field.id}
        name={field.name}
        rows={4}
        maxLength={10_000}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={field.invalid || undefined}
        aria-describedby={field.describedBy}
        className="input"
        onChange={(event) => giveLater(event.currentTarget.value)}
        onBlur={(event) => void give(event.currentTarget.value)}
      />
      <p role="status" className="hint min-h-4">
        {isKept && keptWord}
      </p>
    </>
  );
}
