import type { Dice } from "../dice";
import { goods } from "../names";
import { isoDay, plainEuros } from "./words";

/** An invoice; money in cents, the rate in percent. */
export interface Invoice {
  number: string;
  at: Date;
  seller: string;
  buyer: string;
  rate: 7 | 19;
  lines: { what: string; quantity: number; price: number }[];
}

/** Makes one up. */
export function invoiceOf(dice: Dice, between: { seller: string; buyer: string; at: Date }): Invoice {
  const lines = Array.from({ length: dice.int(2, 7) }, () => {
    const [what, price] = dice.pick(goods);
    return { what, price, quantity: dice.int(1, 12) };
  });
  return { ...between, number: `R-${dice.int(1000, 9999)}${dice.int(10, 99)}`, rate: dice.pick([7, 19, 19]), lines };
}

/** Net, tax and gross in cents. */
export function totalsOf(invoice: Invoice) {
  const net = invoice.lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
  const tax = Math.round((net * invoice.rate) / 100);
  return { net, tax, gross: net + tax };
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const amount = (name: string, cents: number) => `<cbc:${name} currencyID="EUR">${plainEuros(cents)}</cbc:${name}>`;
const party = (role: string, name: string, extra = "") => `
  <cac:${role}><cac:Party>
    <cac:PostalAddress><cbc:CityName>Lindenbrück</cbc:CityName><cbc:PostalZone>29999</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>${extra}
    <cac:PartyLegalEntity><cbc:RegistrationName>${escaped(name)}</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:${role}>`;
const scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";

/** The invoice as XRechnung 3.0 in UBL 2.1 (EN 16931). */
export function xmlInvoice(invoice: Invoice): Uint8Array {
  const { net, tax, gross } = totalsOf(invoice);
  const due = new Date(invoice.at.getTime() + 14 * 86_400_000);
  const lines = invoice.lines.map(
    (line, index) => `
  <cac:InvoiceLine>
    <cbc:ID>${index + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="H87">${line.quantity}</cbc:InvoicedQuantity>
    ${amount("LineExtensionAmount", line.quantity * line.price)}
    <cac:Item><cbc:Name>${escaped(line.what)}</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${invoice.rate}</cbc:Percent>${scheme}</cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price>${amount("PriceAmount", line.price)}</cac:Price>
  </cac:InvoiceLine>`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>${invoice.number}</cbc:ID>
  <cbc:IssueDate>${isoDay(invoice.at)}</cbc:IssueDate><cbc:DueDate>${isoDay(due)}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>04011000-12345-34</cbc:BuyerReference>${party(
    "AccountingSupplierParty",
    invoice.seller,
    `<cac:PartyTaxScheme><cbc:CompanyID>DE000000000</cbc:CompanyID>${scheme}</cac:PartyTaxScheme>`,
  )}${party("AccountingCustomerParty", invoice.buyer)}
  <cac:TaxTotal>${amount("TaxAmount", tax)}
    <cac:TaxSubtotal>${amount("TaxableAmount", net)}${amount("TaxAmount", tax)}<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${invoice.rate}</cbc:Percent>${scheme}</cac:TaxCategory></cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount("LineExtensionAmount", net)}${amount("TaxExclusiveAmount", net)}${amount("TaxInclusiveAmount", gross)}${amount("PayableAmount", gross)}</cac:LegalMonetaryTotal>${lines.join("")}
</Invoice>
`;
  return new TextEncoder().encode(text);
}
