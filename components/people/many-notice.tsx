"use client";
import { sayCount } from "@/components/documents/words";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";
import type { Language } from "@/lib/i18n/languages";

interface ManyNoticeProps {
  /** By what the action says it did. */
  words: Record<string, { one: string; other: string }>;
  language: Language;
}

/** Says for how many invitations the form around it did its work: `{ what, done }`. */
export function ManyNotice({ words, language }: ManyNoticeProps) {
  const { state } = useForm();
  const result = state.status === "done" && typeof state.result === "object" ? state.result : null;
  if (!result || !("what" in result && "done" in result)) return null;
  const [forms, done] = [words[String(result.what)], Number(result.done)];
  return forms && <Notice kind={done > 0 ? "done" : "plain"}>{sayCount(forms, done, language)}</Notice>;
}
