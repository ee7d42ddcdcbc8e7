import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";
import { type Invoice, totalsOf } from "./invoice";
import { euros, germanDay } from "./words";

const ink = rgb(0.13, 0.15, 0.19);
const faint = rgb(0.55, 0.58, 0.62);
const left = 56;
const right = 539;

/** A page of A4 that is written from top to bottom. */
class Sheet {
  #page: PDFPage;
  #y = 780;

  constructor(
    private readonly file: PDFDocument,
    private readonly plain: PDFFont,
    private readonly bold: PDFFont,
  ) {
    this.#page = file.addPage([595, 842]);
  }

  static async open(title: string, at: Date): Promise<Sheet> {
    const file = await PDFDocument.create();
    file.setTitle(title);
    file.setCreationDate(at);
    file.setModificationDate(at);
    return new Sheet(file, await file.embedFont(StandardFonts.Helvetica), await file.embedFont(StandardFonts.HelveticaBold));
  }

  text(words: string, how: { x?: number; size?: number; bold?: boolean; gray?: boolean } = {}): this {
    const { x = left, size = 10, bold = false, gray = false } = how;
    this.#page.drawText(words, { x, y: this.#y, size, font: bold ? this.bold : this.plain, color: gray ? faint : ink });
    return this;
  }

  /** Ends at the right margin, or at `x`. */
  amount(words: string, how: { x?: number; bold?: boolean } = {}): this {
    const font = how.bold ? this.bold : this.plain;
    return this.text(words, { x: (how.x ?? right) - font.widthOfTextAtSize(words, 10), ...(how.bold && { bold: true }) });
  }

  down(by = 16): this {
    this.#y -= by;
    if (this.#y < 60) {
      this.#page = this.file.addPage([595, 842]);
      this.#y = 780;
    }
    return this;
  }

  rule(): this {
    this.#page.drawLine({
      start: { x: left, y: this.#y + 11 },
      end: { x: right, y: this.#y + 11 },
      thickness: 0.6,
      color: faint,
    });
    return this;
  }

  /** Words broken into lines of the page's width. */
  paragraph(words: string): this {
    let line = "";
    for (const word of words.split(" ")) {
      if (this.plain.widthOfTextAtSize(`${line} ${word}`, 10) > right - left) {
        this.text(line).down();
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    return this.text(line).down(26);
  }

  save = () => this.file.save();
}

/** An invoice with its lines and totals. */
export async function pdfInvoice(invoice: Invoice): Promise<Uint8Array> {
  const { net, tax, gross } = totalsOf(invoice);
  const sheet = await Sheet.open(`Rechnung ${invoice.number}`, invoice.at);
  sheet.text(invoice.seller, { size: 16, bold: true }).down(18);
  sheet.text("Hafenring 12 · 29999 Lindenbrück", { gray: true }).down(60);
  sheet.text(invoice.buyer).down().text("29999 Lindenbrück").down(54);
  sheet.text(`Rechnung ${invoice.number}`, { size: 14, bold: true }).amount(germanDay(invoice.at)).down(30);
  sheet
    .text("Menge", { gray: true })
    .text("Leistung", { x: 110, gray: true })
    .amount("Einzelpreis", { x: 450 })
    .amount("Betrag")
    .down(20);
  for (const line of invoice.lines) {
    sheet.rule().text(String(line.quantity)).text(line.what, { x: 110 });
    sheet
      .amount(euros(line.price), { x: 450 })
      .amount(euros(line.quantity * line.price))
      .down(20);
  }
  sheet
    .rule()
    .down(4)
    .text("Netto", { x: 350 })
    .amount(`${euros(net)} €`)
    .down();
  sheet
    .text(`Umsatzsteuer ${invoice.rate} %`, { x: 350 })
    .amount(`${euros(tax)} €`)
    .down();
  sheet
    .text("Gesamt", { x: 350, bold: true })
    .amount(`${euros(gross)} €`, { bold: true })
    .down(50);
  return sheet.text("Zahlbar innerhalb von 14 Tagen ohne Abzug. Vielen Dank für Ihren Auftrag.", { gray: true }).save();
}

/** A table with a head, as reports have it: words on the left, amounts in cents in columns. */
export async function pdfTable(report: {
  title: string;
  about: string;
  at: Date;
  columns: string[];
  rows: { what: string; values: number[]; bold?: boolean }[];
}): Promise<Uint8Array> {
  const sheet = await Sheet.open(report.title, report.at);
  sheet.text(report.title, { size: 16, bold: true }).down(20).text(report.about, { gray: true }).down(40);
  const place = (column: number) => right - (report.columns.length - 1 - column) * 95;
  for (const [column, name] of report.columns.entries()) sheet.amount(name, { x: place(column), bold: true });
  sheet.down(20);
  for (const { what, values, bold = false } of report.rows) {
    sheet.rule().text(what, { bold });
    for (const [column, cents] of values.entries()) sheet.amount(euros(cents), { x: place(column), bold });
    sheet.down(20);
  }
  return sheet
    .rule()
    .down(20)
    .text(`Erstellt am ${germanDay(report.at)}`, { gray: true })
    .save();
}

/** A letter or contract: a title and paragraphs. */
export async function pdfText(letter: { title: string; at: Date; paragraphs: string[] }): Promise<Uint8Array> {
  const sheet = await Sheet.open(letter.title, letter.at);
  sheet.text(letter.title, { size: 16, bold: true }).down(22).text(germanDay(letter.at), { gray: true }).down(36);
  for (const words of letter.paragraphs) sheet.paragraph(words);
  return sheet.down(30).text("_______________________").text("_______________________", { x: 320 }).save();
}
