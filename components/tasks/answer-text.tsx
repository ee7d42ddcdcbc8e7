"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useField } from "@/components/ui/form-context";
import type { FormState } from "@/lib/action";

interface AnswerTextProps {
  defaultValue: string;
  rows?: number;
  /** Keeps what is written so far. */
  keep: (text: string) => Promise<FormState>;
  keptWord: string;
}

const pauseMs = 900;

/** The words of an answer inside a Field: kept on the server while they are written, so that nothing is lost when the line or the battery goes. */
export function AnswerText({ defaultValue, rows = 4, keep, keptWord }: AnswerTextProps) {
  const field = useField();
  const box = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isKept, setKept] = useState(false);

  function later(text: string) {
    setKept(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const answer = await keep(text).catch(() => undefined);
      setKept(answer?.status === "done");
    }, pauseMs);
  }

  // On a slow line people write before this part of the page is awake.
  const keepEarlyWords = useEffectEvent(() => {
    const early = box.current?.value ?? "";
    if (early !== (field.value ?? defaultValue)) later(early);
  });
  useEffect(() => keepEarlyWords(), []);

  return (
    <>
      <textarea
        ref={box}
        id={field.id}
        name={field.name}
        rows={rows}
        maxLength={10_000}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={field.invalid || undefined}
        aria-describedby={field.describedBy}
        className="input"
        onChange={(event) => later(event.currentTarget.value)}
        onBlur={(event) => {
          clearTimeout(timer.current);
          if (!isKept && event.currentTarget.value !== defaultValue) void keep(event.currentTarget.value).catch(() => undefined);
        }}
      />
      <p role="status" className="hint min-h-4">
        {isKept && keptWord}
      </p>
    </>
  );
}
