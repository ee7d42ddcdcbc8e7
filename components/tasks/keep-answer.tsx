"use client";
import type { FormState } from "@/lib/action";
import { AnswerText } from "./answer-text";

interface KeepAnswerProps {
  clientId: string;
  taskId: string;
  defaultValue: string;
  keptWord: string;
  keep: (draft: { clientId: string; taskId: string; text: string }) => Promise<FormState>;
}

/** The words of an answer to this task, with their draft on the server. */
export function KeepAnswer({ clientId, taskId, keep, ...rest }: KeepAnswerProps) {
  return <AnswerText {...rest} keep={(text) => keep({ clientId, taskId, text })} />;
}
