import type { LetterContent } from "@/lib/mail/content";

const WIDTH = 76;

/** Breaks a line between words; a word that is longer than a line, such as a link, stays whole. */
function wrap(line: string, before = ""): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current && before.length + current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = word;
    } else {
      current = current ? `${current} ${word}` : word;
    }
  }
  return [...lines, current].map((part) => before + part).join("\n");
}

const paragraph = (text: string, before = "") =>
  text
    .split(/\r?\n/)
    .map((line) => wrap(line, before))
    .join("\n");

/** The letter for people who read text: the same sentences in the same order, the link on a line of its own. */
export function plainText(content: LetterContent): string {
  const { heading, paragraphs, list = [], quote, button, code, notes, footer } = content;
  const parts = [
    paragraph(heading),
    ...paragraphs.map((text) => paragraph(text)),
    ...(list.length > 0 ? [list.map((item) => `- ${item}`).join("\n")] : []),
    ...(quote ? [`${paragraph(quote.text, "> ")}\n> — ${quote.by}`] : []),
    `${button.label}:\n${button.href}`,
    ...(code ? [`${code.label}\n${code.digits}`] : []),
    ...notes.map((text) => paragraph(text)),
    `-- \n${footer.map((text) => paragraph(text)).join("\n")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}
