import "server-only";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { burn } from "@kenjiuno/msgreader/lib/Burner.js";
import { PDFDocument, StandardFonts } from "pdf-lib";
import sharp from "sharp";
import { ZipFile } from "yazl";
import { recordStored } from "@/lib/documents/arrivals";
import { announceUploads } from "@/lib/documents/uploads";
import { storage } from "@/lib/storage/storage";
import type { Person } from "./given";

// Small files of the kinds that offices send, made here, and one that no library at hand can write.

/** Files these bytes as the person, through the rules; gives the outcome as the browser would get it. */
export async function bringFile(given: {
  client: { id: string };
  by: Person;
  name: string;
  content: Uint8Array | string;
  folder?: { id: string };
  onSameName?: "keep-both" | "new-version";
}) {
  const content = new Blob([typeof given.content === "string" ? given.content : new Uint8Array(given.content)]);
  const file = { name: given.name, size: content.size, type: "", lastModified: 1 };
  const batch = await announceUploads(given.by, {
    clientId: given.client.id,
    folderId: given.folder?.id ?? null,
    onSameName: given.onSameName ?? "keep-both",
    files: [file],
  });
  const [announced] = batch.uploads;
  if (!announced?.uploadId) return { status: "refused" as const, code: announced?.refusal?.code };
  return recordStored(announced.uploadId, await storage.put(announced.uploadId, content));
}

/** A red picture. */
export const png = (width = 80, height = 60) =>
  sharp({ create: { width, height, channels: 3, background: "#c81e3c" } })
    .png()
    .toBuffer();

/** A PNG of a few bytes that says it has so many pixels: it would be a bomb to whoever believes it. */
export async function pngBomb(width: number, height: number): Promise<Buffer> {
  const bytes = await png();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** A TIFF of so many pages, as scanners make them. */
export async function tiff(pages: number): Promise<Buffer> {
  const made = await Promise.all(Array.from({ length: pages }, () => png()));
  return sharp(made, { join: { animated: true } })
    .tiff({ compression: "lzw" })
    .toBuffer();
}

/** A HEIC of 64 × 48 pixels, blue on the left and red on the right: made once with libheif's own tool from a drawing of ours. */
export const heic = () => Buffer.from(heicText.join(""), "base64");

/** A PDF with these words, and an invoice's XML inside where one is given. */
export async function pdf(words: string, carried?: { name: string; xml: string }): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  const page = made.addPage([300, 400]);
  page.drawText(words, { x: 30, y: 300, size: 24, font: await made.embedFont(StandardFonts.Helvetica) });
  if (carried) await made.attach(Buffer.from(carried.xml), carried.name, { mimeType: "text/xml" });
  return made.save();
}

/** A UBL invoice over so much, as XRechnung writes it. */
export const ublInvoice = (total = "1256.29") => `<?xml version="1.0" encoding="UTF-8"?>
<ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>26-0318</cbc:ID><cbc:IssueDate>2026-03-09</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Mühle</cbc:Name></cac:PartyName>
    <cac:PartyLegalEntity><cbc:RegistrationName>Mühle &amp; Söhne GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Bäckerei Krume</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
  <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">${total}</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
</ubl:Invoice>`;

/** A CII invoice, as ZUGFeRD carries it. */
export const ciiInvoice = () => `<?xml version="1.0"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocument><ram:ID>471102</ram:ID><ram:IssueDateTime><udt:DateTimeString format="102">20260305</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Lieferant GmbH</ram:Name></ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>529.87</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`;

/** A ZIP of these entries, packed. */
export async function zip(entries: Record<string, string | Uint8Array>): Promise<Buffer> {
  const made = new ZipFile();
  for (const [name, content] of Object.entries(entries)) made.addBuffer(Buffer.from(content), name);
  made.end();
  return buffer(made.outputStream);
}

/** A mail with an attached receipt, a program called so, and a body in HTML that would like to do more than be read. */
export const eml = () =>
  [
    "From: =?utf-8?Q?Sabine_M=C3=BCller?= <sabine@krume.example>",
    "To: Kanzlei <post@kanzlei.example>",
    "Subject: =?utf-8?Q?Belege_f=C3=BCr_M=C3=A4rz?=",
    "Date: Mon, 09 Mar 2026 14:02:00 +0100",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="teil"',
    "",
    "--teil",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    "<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><p>Guten Tag,<br>anbei die Belege &amp; Bons.</p>",
    '<img src="https://elsewhere.example/pixel.gif" onerror="alert(2)"><p>Gr&uuml;&szlig;e</p></body></html>',
    "--teil",
    'Content-Type: application/pdf; name="Rechnung.pdf"',
    'Content-Disposition: attachment; filename="Rechnung.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("%PDF-1.4\n% a receipt\n%%EOF\n").toString("base64"),
    "--teil",
    'Content-Disposition: attachment; filename="Rechnung.exe"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("MZ this is a program").toString("base64"),
    "--teil--",
    "",
  ].join("\r\n");

const directory = 1;
const stream = 2;
const root = 5;

/** A compound file of these streams: what Word, Excel, PowerPoint and Outlook wrote before they wrote ZIPs. */
export function compound(
  streams: Record<string, Uint8Array>,
  folders: Record<string, Record<string, Uint8Array>> = {},
): Uint8Array {
  const entries: Parameters<typeof burn>[0] = [{ name: "Root Entry", type: root, length: 0, children: [] }];
  const put = (parent: number, name: string, content: Uint8Array) => {
    entries.push({ name, type: stream, length: content.length, binaryProvider: () => Uint8Array.from(content) });
    entries[parent]?.children?.push(entries.length - 1);
  };
  for (const [name, content] of Object.entries(streams)) put(0, name, content);
  for (const [name, inside] of Object.entries(folders)) {
    entries.push({ name, type: directory, length: 0, children: [] });
    const at = entries.length - 1;
    entries[0]?.children?.push(at);
    for (const [inner, content] of Object.entries(inside)) put(at, inner, content);
  }
  return burn(entries);
}

const wide = (text: string) => Buffer.from(text, "utf16le");

/** An Outlook mail with one attachment. */
export const msg = () =>
  compound(
    {
      "__properties_version1.0": Buffer.alloc(32),
      "__substg1.0_0037001F": wide("Belege für März"),
      "__substg1.0_1000001F": wide("Guten Tag, anbei die Bons."),
      "__substg1.0_0C1A001F": wide("Sabine Müller"),
      "__substg1.0_5D01001F": wide("sabine@krume.example"),
    },
    {
      "__attach_version1.0_#00000000": {
        "__properties_version1.0": Buffer.alloc(8),
        "__substg1.0_3707001F": wide("Rechnung.pdf"),
        "__substg1.0_37010102": Buffer.from("%PDF-1.4\n% a receipt\n%%EOF\n"),
      },
    },
  );

const heicText = [
  "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAvxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAA",
  "AAGGlkYXQAAAAAAEAAMAAAAAAAQAAwAAAAYGlsb2MBAAAAREAABAABAAAAAAAAAyAAAQAAAAAAAAAkAAIAAQAAAAAAAAABAAAAAAAAAAgAAwAAAAAAAANE",
  "AAEAAAAAAAAAEgAEAAEAAAAAAAAAAQAAAAgAAAAIAAAAYmlpbmYAAAAAAAQAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAA",
  "AVaW5mZQIAAAEAAwAAaHZjMQAAAAAVaW5mZQIAAAAABAAAZ3JpZAAAAAGxaXBycAAAAYRpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAA",
  "AQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAAB",
  "Rpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAcWh2Y0MBBAgAAAAAAAAAAAAe8AD8/Pj4AAAPAyAAAQAX",
  "QAEMAf//BAgAAAMAn/gAAAMAAB66AkAhAAEAJkIBAQQIAAADAJ/4AAADAAAewIIEFlurkprmwIAAAAMAgAAAAwCEIgABAAZEAcFzwIkAAAAUaXNwZQAAAA",
  "AAAABAAAAAQAAAABRpc3BlAAAAAAAAAEAAAAAwAAAADnBpeGkAAAAAAQgAAAAnYXV4QwAAAAB1cm46bXBlZzpoZXZjOjIwMTU6YXV4aWQ6MQAAAAAlaXBt",
  "YQAAAAAAAAAEAAECgQIAAgIDhAADAoUGAAQDB4iJAAAANmlyZWYAAAAAAAAADmRpbWcAAgABAAEAAAAOZGltZwAEAAEAAwAAAA5hdXhsAAQAAQACAAAAPm",
  "1kYXQAAAAgKAGvGYDvSaW//+c2BHybTv5eyF4XcEn/GDfnwbINtbwAAAAOKAGuM8UyS+R+7ikvYTg=",
];
