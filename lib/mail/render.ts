import "server-only";
import { render } from "@react-email/render";
import { createElement } from "react";
import { inOneLine } from "@/lib/form-input";
import type { Language, LetterContent } from "@/lib/mail/content";
import { LetterFailure } from "@/lib/mail/failure";
import { isLetterKind, letterKinds } from "@/lib/mail/kinds";
import { plainText } from "@/lib/mail/plain-text";
import { Letter } from "@/lib/mail/templates/layout";
import { penFor } from "@/lib/mail/words";

export type RenderedLetter = { subject: string; text: string; html: string };

async function contentOf(letter: { kind: string; language: Language; data: unknown }): Promise<LetterContent> {
  if (!isLetterKind(letter.kind)) throw new LetterFailure("unwritable", `unknown kind ${letter.kind}`, true);
  try {
    return withoutForgedLines(await letterKinds[letter.kind].write(letter.data, penFor(letter.language)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LetterFailure("unwritable", reason, !isPassing(error), { cause: error });
  }
}

/** Each sentence in one line, so that a name in it can't begin another; only a quote has lines, and stands as one. */
function withoutForgedLines(content: LetterContent): LetterContent {
  const { subject, preview, heading, paragraphs, quote, list, notes, footer } = content;
  return {
    ...content,
    ...{ subject: inOneLine(subject), preview: inOneLine(preview), heading: inOneLine(heading) },
    ...{ paragraphs: paragraphs.map(inOneLine), notes: notes.map(inOneLine), footer: footer.map(inOneLine) },
    ...(quote && { quote: { ...quote, by: inOneLine(quote.by) } }),
    ...(list && { list: list.map(inOneLine) }),
  };
}

/** A template that could not be loaded (a build was laid over the running one) is there again later; data that does not fit never will. */
const isPassing = (error: unknown): boolean => error instanceof Error && ("code" in error || error.name === "ChunkLoadError");

/** A letter as subject, text and HTML, in the reader's language. Throws a final failure when its data does not fit. */
export async function renderLetter(letter: { kind: string; language: Language; data: unknown }): Promise<RenderedLetter> {
  const content = await contentOf(letter);
  const html = await render(createElement(Letter, { content, language: letter.language }));
  return { subject: content.subject, text: plainText(content), html };
}
