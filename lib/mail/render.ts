import "server-only";
import { render } from "@react-email/render";
import { createTranslator } from "next-intl";
import { createElement } from "react";
import { env } from "@/lib/env";
import de from "@/lib/i18n/messages/de/mail.json";
import en from "@/lib/i18n/messages/en/mail.json";
import sv from "@/lib/i18n/messages/sv/mail.json";
import type { Language, LetterContent, Pen } from "@/lib/mail/content";
import { LetterFailure } from "@/lib/mail/failure";
import { isLetterKind, letterKinds } from "@/lib/mail/kinds";
import { plainText } from "@/lib/mail/plain-text";
import { Letter } from "@/lib/mail/templates/layout";

const messages = { de, sv, en };

export type RenderedLetter = { subject: string; text: string; html: string };

/** An address of this product, whole. One that leads elsewhere throws: no mail of ours points to a stranger. */
function wholeAddress(path: string): string {
  const url = new URL(path, env.APP_URL);
  if (url.origin !== new URL(env.APP_URL).origin) throw new Error("A letter may only link to this product");
  return url.href;
}

function penFor(language: Language): Pen {
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
  };
}

/** The sender's name as the reader sees it: the firm through Kontor, or Kontor alone. */
export const senderLabel = (language: Language, name: string | null): string =>
  name ? penFor(language).say("sender", { name }) : "Kontor";

async function contentOf(letter: { kind: string; language: Language; data: unknown }): Promise<LetterContent> {
  if (!isLetterKind(letter.kind)) throw new LetterFailure("unwritable", `unknown kind ${letter.kind}`, true);
  try {
    return await letterKinds[letter.kind].write(letter.data, penFor(letter.language));
  } catch (error) {
    throw new LetterFailure("unwritable", error instanceof Error ? error.message : String(error), true, { cause: error });
  }
}

/** A letter as subject, text and HTML, in the reader's language. Throws a final failure when its data does not fit. */
export async function renderLetter(letter: { kind: string; language: Language; data: unknown }): Promise<RenderedLetter> {
  const content = await contentOf(letter);
  const html = await render(createElement(Letter, { content, language: letter.language }));
  return { subject: content.subject, text: plainText(content), html };
}
