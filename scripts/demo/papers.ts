import type { categories } from "@/db/schema/documents";
import type { Dice } from "./dice";
import { invoiceOf, totalsOf, xmlInvoice } from "./files/invoice";
import { pdfInvoice, pdfTable, pdfText } from "./files/pdf";
import { receiptPhoto } from "./files/picture";
import { csvTable, workbook } from "./files/spreadsheet";
import { euros, germanDay, isoDay, plainEuros } from "./files/words";
import { suppliers } from "./names";

/** A document that does not exist yet; its bytes are made when it is filed. */
export interface Paper {
  name: string;
  category: (typeof categories)[number];
  bytes: () => Promise<Uint8Array> | Uint8Array;
}

/** What a company sends to its accountant for one month. */
export function monthsPapers(dice: Dice, company: string, month: Date): Paper[] {
  const day = () => new Date(month.getTime() + dice.int(1, 26) * 86_400_000);
  const papers: Paper[] = [];
  for (let n = dice.int(1, 3); n > 0; n -= 1) papers.push(purchase(dice, company, day()));
  if (dice.chance(0.4)) papers.push(electronic(dice, company, day()));
  if (dice.chance(0.45)) papers.push(receipt(dice, day()));
  if (dice.chance(0.55)) papers.push(sale(dice, company, day()));
  if (dice.chance(0.5)) papers.push(statement(dice, company, month));
  return papers;
}

function purchase(dice: Dice, buyer: string, at: Date): Paper {
  const invoice = invoiceOf(dice, { seller: dice.pick(suppliers), buyer, at });
  return {
    name: `${isoDay(at)} Rechnung ${invoice.seller} ${invoice.number}.pdf`,
    category: "purchase-invoices",
    bytes: () => pdfInvoice(invoice),
  };
}

function electronic(dice: Dice, buyer: string, at: Date): Paper {
  const invoice = invoiceOf(dice, { seller: dice.pick(suppliers), buyer, at });
  return { name: `XRechnung ${invoice.number}.xml`, category: "purchase-invoices", bytes: () => xmlInvoice(invoice) };
}

function sale(dice: Dice, seller: string, at: Date): Paper {
  const invoice = invoiceOf(dice, { seller, buyer: dice.pick(suppliers), at });
  return { name: `Ausgangsrechnung ${invoice.number}.pdf`, category: "sales-invoices", bytes: () => pdfInvoice(invoice) };
}

function receipt(dice: Dice, at: Date): Paper {
  const invoice = invoiceOf(dice, { seller: "Markthalle Zwiebel", buyer: "bar", at });
  const lines = invoice.lines.filter((line) => line.price < 3000);
  const printed = [
    "  markthalle zwiebel",
    `  bon ${invoice.number}`,
    `  ${germanDay(at)}`,
    "",
    ...lines.map((line) => `${line.quantity} x ${line.what.slice(0, 10)} ${euros(line.quantity * line.price)}`),
    "----------------------",
    `summe eur ${euros(totalsOf({ ...invoice, lines }).gross)}`,
  ];
  return {
    name: `Kassenbon ${isoDay(at)}.png`,
    category: "purchase-receipts",
    bytes: () => receiptPhoto(dice, printed),
  };
}

function statement(dice: Dice, company: string, month: Date): Paper {
  const at = (day: number) => new Date(month.getTime() + day * 86_400_000);
  const rows = Array.from({ length: dice.int(8, 20) }, (_, n) => ({
    at: at(n + 1),
    what: dice.pick(suppliers),
    cents: dice.int(-240_000, 310_000),
  }));
  const label = isoDay(month).slice(0, 7);
  if (dice.chance(0.5)) {
    const lines = rows.map((row) => [germanDay(row.at), row.what, Number(plainEuros(row.cents))]);
    return {
      name: `Umsätze ${label}.csv`,
      category: "movement-reports",
      bytes: () => csvTable([["Buchungstag", "Auftraggeber/Empfänger", "Betrag"], ...lines]),
    };
  }
  return {
    name: `Kontoauszug ${label}.pdf`,
    category: "movement-reports",
    bytes: () =>
      pdfTable({
        title: `Kontoauszug ${label}`,
        about: `${company} · Konto 0000 4711 00`,
        at: at(28),
        columns: ["Betrag"],
        rows: rows.map((row) => ({ what: `${germanDay(row.at)}  ${row.what}`, values: [row.cents] })),
      }),
  };
}

/** The firm's monthly evaluation. */
export function evaluation(dice: Dice, company: string, month: Date, at: Date): Paper {
  const label = isoDay(month).slice(0, 7);
  const lines = [
    "Umsatzerlöse",
    "Materialaufwand",
    "Personalkosten",
    "Raumkosten",
    "Fahrzeugkosten",
    "Werbekosten",
    "Abschreibungen",
  ];
  const rows = lines.map((what, n) => {
    const cents = n === 0 ? dice.int(2_000_000, 9_000_000) : -dice.int(60_000, 900_000);
    return { what, values: [cents, Math.round(cents * (dice.int(85, 115) / 100))] };
  });
  const sum = (column: number) => rows.reduce((total, row) => total + (row.values[column] ?? 0), 0);
  return {
    name: `BWA ${label}.pdf`,
    category: "other",
    bytes: () =>
      pdfTable({
        title: `Betriebswirtschaftliche Auswertung ${label}`,
        about: company,
        at,
        columns: ["Monat", "Vorjahr"],
        rows: [...rows, { what: "Vorläufiges Ergebnis", values: [sum(0), sum(1)], bold: true }],
      }),
  };
}

/** The payroll journal of a month. */
export function payroll(dice: Dice, company: string, month: Date, at: Date): Paper {
  const label = isoDay(month).slice(0, 7);
  const rows = Array.from({ length: dice.int(3, 9) }, (_, n) => {
    const gross = dice.int(180_000, 480_000);
    return { what: `Personalnummer ${1001 + n}`, values: [gross, Math.round(gross * 0.66)] };
  });
  const report = { title: `Lohnjournal ${label}`, about: company, at, columns: ["Brutto", "Netto"], rows };
  return { name: `Lohnjournal ${label}.pdf`, category: "other", bytes: () => pdfTable(report) };
}

/** The annual accounts of a year. */
export function annualReport(dice: Dice, company: string, year: number, at: Date): Paper {
  const assets = [dice.int(900_000, 20_000_000), dice.int(400_000, 6_000_000), dice.int(100_000, 4_000_000)];
  const total = assets.reduce((sum, cents) => sum + cents, 0);
  const equity = Math.round(total * (dice.int(20, 60) / 100));
  const rows = [
    ...["Anlagevermögen", "Umlaufvermögen", "Bankguthaben"].map((what, n) => ({ what, values: [assets[n] ?? 0] })),
    { what: "Summe Aktiva", values: [total], bold: true },
    { what: "Eigenkapital", values: [equity] },
    { what: "Verbindlichkeiten", values: [total - equity] },
    { what: "Summe Passiva", values: [total], bold: true },
  ];
  const report = { title: `Jahresabschluss ${year}`, about: company, at, columns: ["31.12."], rows };
  return { name: `Jahresabschluss ${year} ${company}.pdf`, category: "other", bytes: () => pdfTable(report) };
}

/** A contract that the company keeps with its papers. */
export function contract(dice: Dice, company: string, at: Date): Paper {
  const kind = dice.pick(["Mietvertrag Geschäftsräume", "Leasingvertrag Lieferwagen", "Darlehensvertrag", "Wartungsvertrag"]);
  const paragraphs = [
    `Zwischen ${dice.pick(suppliers)} und ${company} wird der folgende Vertrag geschlossen.`,
    `§ 1 Gegenstand. Die Einzelheiten stehen in der Anlage, die Bestandteil dieses Vertrages ist. Der Vertrag beginnt am ${germanDay(at)} und läuft auf unbestimmte Zeit.`,
    `§ 2 Entgelt. Das monatliche Entgelt beträgt ${euros(dice.int(20_000, 320_000))} € zuzüglich der gesetzlichen Umsatzsteuer und ist bis zum dritten Werktag eines Monats zu zahlen.`,
    "§ 3 Kündigung. Beide Seiten können mit einer Frist von drei Monaten zum Ende eines Kalendervierteljahres kündigen. Die Kündigung bedarf der Textform.",
  ];
  return { name: `${kind}.pdf`, category: "other", bytes: () => pdfText({ title: kind, at, paragraphs }) };
}

/** What the firm keeps to itself about a client. */
export function workingPapers(dice: Dice, company: string, at: Date): Paper[] {
  const rows = Array.from({ length: 8 }, (_, n) => [`Konto ${4000 + n * 100}`, dice.int(100, 90_000), dice.int(100, 90_000)]);
  const note = `${germanDay(at)}\n${company}: Telefonat mit der Mandantin.\n- Belege für das Quartal fehlen teilweise\n- Abschreibung des Lieferwagens klären\n`;
  return [
    { name: "Abstimmung Sachkonten.xlsx", category: "other", bytes: () => workbook([["Konto", "Soll", "Haben"], ...rows]) },
    { name: `Notiz ${isoDay(at)}.txt`, category: "other", bytes: () => new TextEncoder().encode(note) },
  ];
}
