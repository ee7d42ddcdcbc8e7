"use client";
import { useEffect } from "react";

interface OpenedTaskProps {
  clientId: string;
  taskId: string;
  /** Changes with each step, so that a step that somebody looks at leaves no dot. */
  seen: string;
  open: (task: { clientId: string; taskId: string }) => Promise<unknown>;
}

/** Says that this task stands before a person's eyes. */
export function OpenedTask({ clientId, taskId, seen, open }: OpenedTaskProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` is the reason to say it again
  useEffect(() => {
    void open({ clientId, taskId }).catch(() => undefined);
  }, [clientId, taskId, seen, open]);
  return null;
}
