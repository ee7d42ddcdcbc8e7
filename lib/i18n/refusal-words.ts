import "server-only";
import { createTranslator } from "next-intl";
import type { RefusalValues } from "@/lib/errors";
import type { Language } from "./languages";
import { loadMessages } from "./messages";

/** A refusal in words of the reader's language; a code without words reads as "unexpected", never as nothing. Works outside of requests too. */
export async function refusalWords(language: Language, code: string, values: RefusalValues = {}): Promise<string> {
  const { errors } = await loadMessages(language);
  const translate = createTranslator({ locale: language, messages: { errors }, namespace: "errors" });
  // Codes are names from everywhere, not the literals that the translator's types know.
  const say = (key: string) => translate(key as never, values as never);
  return say(translate.has(code as never) ? code : "unexpected");
}
