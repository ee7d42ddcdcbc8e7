"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { isTouched, keep, recalled, type TaskDraft } from "./draft";

/**
 * The draft of a form: kept in this browser after each change, and there again after a reload, until it is sent or thrown away. Without
 * an owner it lasts as long as the page: what others may have changed since is read anew.
 */
export function useTaskDraft(owner: string | undefined, makeEmpty: () => TaskDraft) {
  const [empty] = useState(makeEmpty);
  const [draft, setDraft] = useState(empty);
  const [isRestored, setRestored] = useState(false);
  const [isReady, setReady] = useState(false);
  const isSent = useRef(false);

  // What was left here before comes after the first paint: the server does not know it.
  useEffect(() => {
    const kept = recalled(owner, empty);
    if (kept) {
      const added = empty.linked.filter(({ id }) => !kept.linked.some((one) => one.id === id));
      setDraft({ ...kept, linked: [...kept.linked, ...added] });
      setRestored(true);
    }
    setReady(true);
  }, [owner, empty]);

  useEffect(() => {
    if (isReady && !isSent.current && isTouched(draft)) keep(owner, draft);
  }, [owner, draft, isReady]);

  const change = useCallback((patch: Partial<TaskDraft>) => setDraft((before) => ({ ...before, ...patch })), []);

  function discard() {
    keep(owner, undefined);
    setDraft({ ...empty, requestKey: crypto.randomUUID() });
    setRestored(false);
  }

  function sent() {
    isSent.current = true;
    keep(owner, undefined);
  }

  return { draft, change, isReady, isRestored, discard, sent };
}
