import "server-only";
import { createTranslator } from "next-intl";
import { env } from "@/lib/env";
import { formatMoney } from "@/lib/format";
import de from "@/lib/i18n/messages/de/mail.json";
import en from "@/lib/i18n/messages/en/mail.json";
import sv from "@/lib/i18n/messages/sv/mail.json";
import type { Language, Pen } from "@/lib/mail/content";

const messages = { de, sv, en };

/** An address of this product, whole. One that leads elsewhere throws: no mail of ours points to a stranger. */
function wholeAddress(path: string): string {
  const url = new URL(path, env.APP_URL);
  if (url.origin !== new URL(env.APP_URL).origin) throw new Error("A letter may only link to this product");
  return url.href;
}

/** What a template writes with, in a language. A message that is missing throws. */
export function penFor(language: Language): Pen {
  const translate = createTranslator({
    locale: language,
    messages: { mail: messages[language] },
    namespace: "mail",
    onError(error) {
      throw error;
    },
  });
  return {
    say: (key, values) => translate(key as never, values as never),
    address: wholeAddress,
    moment: (iso, timeZone) =>
      new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(iso)),
    day: (date) => new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" }).format(new Date(date)),
    money: (minor, currency) => formatMoney({ minor, currency }, language),
  };
}

/** The sender's name as the reader sees it: the firm through Kontor, or Kontor alone. */
export const senderLabel = (language: Language, name: string | null): string =>
  name ? penFor(language).say("sender", { name }) : "Kontor";
