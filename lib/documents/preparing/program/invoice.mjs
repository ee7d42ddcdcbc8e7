import { readFile } from "node:fs/promises";
import { SaxesParser } from "saxes";

const deepest = 60;
const longestWord = 300;

// Where the head of an invoice stands in the two syntaxes of EN 16931. Prefixes are the writer's choice: paths are local names.
const ubl = {
  number: ["ID"],
  issuedOn: ["IssueDate"],
  currency: ["DocumentCurrencyCode"],
  seller: ["AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName", "AccountingSupplierParty/Party/PartyName/Name"],
  buyer: ["AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", "AccountingCustomerParty/Party/PartyName/Name"],
  total: ["LegalMonetaryTotal/TaxInclusiveAmount", "LegalMonetaryTotal/PayableAmount"],
};
const trade = "SupplyChainTradeTransaction";
const cii = {
  number: ["ExchangedDocument/ID", "HeaderExchangedDocument/ID"],
  issuedOn: ["ExchangedDocument/IssueDateTime/DateTimeString", "HeaderExchangedDocument/IssueDateTime/DateTimeString"],
  currency: [
    `${trade}/ApplicableHeaderTradeSettlement/InvoiceCurrencyCode`,
    `${trade}/ApplicableSupplyChainTradeSettlement/InvoiceCurrencyCode`,
  ],
  seller: [
    `${trade}/ApplicableHeaderTradeAgreement/SellerTradeParty/Name`,
    `${trade}/ApplicableSupplyChainTradeAgreement/SellerTradeParty/Name`,
  ],
  buyer: [
    `${trade}/ApplicableHeaderTradeAgreement/BuyerTradeParty/Name`,
    `${trade}/ApplicableSupplyChainTradeAgreement/BuyerTradeParty/Name`,
  ],
  total: ["Header", "SupplyChain"].map(
    (kind) =>
      `${trade}/Applicable${kind}TradeSettlement/SpecifiedTradeSettlement${kind === "Header" ? "Header" : ""}MonetarySummation/GrandTotalAmount`,
  ),
};
const roots = {
  "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2": ["ubl", "Invoice", ubl],
  "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2": ["ubl", "CreditNote", ubl],
  "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100": ["cii", "CrossIndustryInvoice", cii],
  "urn:ferd:CrossIndustryDocument:invoice:1p0": ["cii", "CrossIndustryDocument", cii],
};

/** The head of the invoice in an XML file; nothing when it is some other XML. */
export async function invoiceOfXml(file) {
  const bytes = await readFile(file);
  const wide = { 65534: "utf-16le", 65279: "utf-16be" }[bytes.length > 1 ? bytes.readUInt16BE(0) : 0];
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(bytes.subarray(0, 200).toString("latin1"))?.[1];
  const invoice = invoiceOfText(new TextDecoder(wide ?? declared ?? "utf-8").decode(bytes));
  return invoice ? { invoice } : {};
}

/** Reads the head as far as it is there. The reader knows no entities but XML's own five and loads nothing: a bomb has no fuse. */
export function invoiceOfText(text) {
  let kind;
  const path = [];
  const words = new Map();
  const parser = new SaxesParser({ xmlns: true });
  parser.on("doctype", () => {
    throw new Error("an invoice has no document type");
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local }) => {
    if (!kind) {
      kind = Object.hasOwn(roots, uri) && roots[uri][1] === local ? roots[uri] : undefined;
      if (!kind) throw new NoInvoice();
      return;
    }
    path.push(local);
    if (path.length > deepest) throw new Error("too deep");
  });
  parser.on("closetag", () => {
    path.pop();
  });
  const take = (piece) => {
    const at = path.join("/");
    if (kind && path.length > 0 && wanted(kind[2], at)) words.set(at, `${words.get(at) ?? ""}${piece}`.slice(0, longestWord));
  };
  parser.on("text", take);
  parser.on("cdata", take);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof NoInvoice) return undefined;
    throw error;
  }
  return kind && headOf(kind, words);
}

class NoInvoice extends Error {}

const wanted = (places, at) => Object.values(places).some((paths) => paths.includes(at));

function headOf([format, , places], words) {
  const first = (key) => places[key].map((at) => words.get(at)?.replace(/\s+/g, " ").trim()).find(Boolean) ?? null;
  const currency = /^[A-Z]{3}$/.exec(first("currency") ?? "")?.[0] ?? null;
  return {
    format,
    seller: first("seller"),
    buyer: first("buyer"),
    number: first("number"),
    issuedOn: dayOf(first("issuedOn")),
    total: minorUnits(first("total"), currency),
    currency,
  };
}

function dayOf(text) {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? "");
  if (!found) return null;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day;
}

/** "1256.29" EUR as 125629, without ever being a fraction. */
function minorUnits(text, currency) {
  const found = /^([+-]?)(\d{1,12})(?:\.(\d+))?$/.exec(text ?? "");
  if (!found || !currency) return null;
  const digits = digitsOf(currency);
  const [, sign, whole, fraction = ""] = found;
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  return Number(`${sign}${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
}

const digitsOf = (currency) =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
