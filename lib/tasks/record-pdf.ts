import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import fontkit from "@pdf-lib/fontkit";
import { PDFDocument, type PDFFont, type PDFPage, rgb } from "pdf-lib";

/** What a record says, already in the reader's words: a heading, facts, and sections of lines. */
export type RecordPaper = {
  title: string;
  subject: string;
  facts: { label: string; value: string }[];
  sections: { heading: string; lines: RecordLine[] }[];
  footer: string;
  madeAt: Date;
};
/** A line of a section: what, and below it in small what belongs to it (who and when, a checksum). */
export type RecordLine = { text: string; note?: string; code?: string };

const page = { width: 595.28, height: 841.89, left: 56, right: 539, top: 780, bottom: 70 };
const ink = rgb(0.13, 0.15, 0.19);
const faint = rgb(0.4, 0.43, 0.47);

const fontFile = (name: string) => readFile(path.join(process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf", `${name}.ttf`));

/**
 * The record as a PDF with its fonts inside (DejaVu: Latin, Greek, Cyrillic and more). Characters that the fonts lack are
 * written as a box instead of failing the paper.
 */
export async function recordPdf(paper: RecordPaper): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  file.registerFontkit(fontkit);
  file.setTitle(paper.title);
  file.setSubject(paper.subject);
  file.setProducer("Kontor");
  file.setCreationDate(paper.madeAt);
  file.setModificationDate(paper.madeAt);
  const [plain, bold, code] = await Promise.all(
    ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono"].map(async (name) =>
      file.embedFont(await fontFile(name), { subset: true }),
    ),
  );
  if (!plain || !bold || !code) throw new Error("A font of the record is missing");
  const sheet = new Sheet(file, { plain, bold, code });
  sheet.write(paper.title, { font: "bold", size: 16, after: 8 });
  for (const { label, value } of paper.facts) sheet.fact(label, value);
  for (const section of paper.sections) {
    sheet.heading(section.heading);
    for (const line of section.lines) sheet.line(line);
  }
  sheet.footers(paper.footer);
  return file.save();
}

type Fonts = { plain: PDFFont; bold: PDFFont; code: PDFFont };
type How = { font?: keyof Fonts; size?: number; gray?: boolean; after?: number; x?: number };

/** Pages of A4 that are written from top to bottom. */
class Sheet {
  #page: PDFPage;
  #y = page.top;

  constructor(
    private readonly file: PDFDocument,
    private readonly fonts: Fonts,
  ) {
    this.#page = file.addPage([page.width, page.height]);
  }

  write(words: string, { font = "plain", size = 10, gray = false, after = 6, x = page.left }: How = {}): void {
    for (const line of broken(words, this.fonts[font], size, page.right - x)) {
      this.#room(size * 1.4);
      this.#page.drawText(line, { x, y: this.#y, size, font: this.fonts[font], color: gray ? faint : ink });
      this.#y -= size * 1.4;
    }
    this.#y -= after;
  }

  line({ text, note, code }: RecordLine): void {
    this.write(text, { after: note || code ? 1 : 6 });
    if (note) this.write(note, { size: 8, gray: true, after: code ? 1 : 6 });
    if (code) this.write(code, { font: "code", size: 7.5, gray: true, after: 6 });
  }

  fact(label: string, value: string): void {
    this.#room(14);
    this.#page.drawText(label, { x: page.left, y: this.#y, size: 9, font: this.fonts.plain, color: faint });
    this.write(value, { size: 9, x: page.left + 120, after: 2 });
  }

  heading(words: string): void {
    this.#room(60);
    this.#y -= 14;
    this.write(words, { font: "bold", size: 11, after: 0 });
    const y = this.#y + 8;
    this.#page.drawLine({ start: { x: page.left, y }, end: { x: page.right, y }, thickness: 0.6, color: faint });
    this.#y -= 8;
  }

  footers(words: string): void {
    const pages = this.file.getPages();
    for (const [at, one] of pages.entries()) {
      const text = `${words} · ${at + 1}/${pages.length}`;
      one.drawText(text, { x: page.left, y: 40, size: 8, font: this.fonts.plain, color: faint });
    }
  }

  #room(height: number): void {
    if (this.#y - height >= page.bottom) return;
    this.#page = this.file.addPage([page.width, page.height]);
    this.#y = page.top;
  }
}

/** Words in lines of this width; a word that is longer than a line is cut. */
function broken(words: string, font: PDFFont, size: number, width: number): string[] {
  const ruler = rulerOf(font, size);
  const lines: string[] = [];
  for (const paragraph of words.replace(/[^\P{C}\n]/gu, " ").split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ").flatMap((one) => cut(one, ruler, width))) {
      const longer = line ? `${line} ${word}` : word;
      if (ruler(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

type Ruler = (text: string) => number;
const measured = new WeakMap<PDFFont, Map<string, number>>();

/** How wide text is, by the widths of its characters: laying whole lines out again and again would take seconds. */
function rulerOf(font: PDFFont, size: number): Ruler {
  const widths = measured.get(font) ?? new Map<string, number>();
  measured.set(font, widths);
  const widthOf = (character: string) => {
    const known = widths.get(character) ?? font.widthOfTextAtSize(character, 1);
    widths.set(character, known);
    return known;
  };
  return (text) => [...text].reduce((sum, character) => sum + widthOf(character), 0) * size;
}

function cut(word: string, ruler: Ruler, width: number): string[] {
  if (ruler(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (ruler(part + character) > width) {
      parts.push(part);
      part = character;
    } else part += character;
  }
  return [...parts, part];
}
