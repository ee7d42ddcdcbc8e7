"use client";
import { type ComponentProps, useEffect, useRef } from "react";
import { useForm } from "./form-context";
import { begunWords, keepWords } from "./kept-words";
import { TextArea } from "./text-input";

interface KeptProps extends Omit<ComponentProps<typeof TextArea>, "ref" | "onInput"> {
  /** Whose words, and about what: kept in this browser under this name until they are sent. */
  keep: string;
}

/** Several lines of text inside a Field, which are still there after a look at another page. */
export function KeptTextArea({ keep, ...rest }: KeptProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { state, pending } = useForm();
  const wasPending = useRef(false);

  useEffect(() => {
    const text = box.current;
    if (!text) return;
    // Whoever was quicker than this part of the page keeps what they typed.
    if (text.value === text.defaultValue) text.value = begunWords(keep) || text.value;
    else keepWords(keep, text.value);
  }, [keep]);

  // A form that is sent is often made anew with the answer: its words count as gone while they are on their way.
  useEffect(() => {
    if (pending) keepWords(keep, box.current?.value ?? "", true);
    else if (wasPending.current) keepWords(keep, state.status === "done" ? "" : (box.current?.value ?? ""));
    wasPending.current = pending;
  }, [keep, pending, state]);

  return <TextArea {...rest} ref={box} onInput={(event) => keepWords(keep, event.currentTarget.value)} />;
}
