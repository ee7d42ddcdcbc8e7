import "./older-node.mjs";
import { readFile } from "node:fs/promises";
import { getDocument, PasswordException, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { invoiceOfText } from "./invoice.mjs";
import { Unreadable } from "./unreadable.mjs";

const largestXml = 20 * 1024 ** 2;
/** What the standards and the programs before them call the invoice inside a PDF. */
const invoiceNames = new Set(["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "zugferd.xml"]);

/** How many pages a PDF has, and the head of the invoice that a ZUGFeRD or Factur-X file carries. Nothing is drawn, scripts are never run. */
export async function factsOfPdf(file) {
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise.catch((error) => {
      throw error instanceof PasswordException ? new Unreadable("locked") : new Unreadable("unreadable", error.message);
    });
    // The first page must be one: what has none the viewer can't show either.
    await pdf.getPage(1);
    const invoice = await carriedInvoice(pdf);
    return { pages: pdf.numPages, ...(invoice && { invoice }) };
  } finally {
    await task.destroy();
  }
}

async function carriedInvoice(pdf) {
  for (const [id, { filename }] of (await pdf.getAttachments()) ?? []) {
    if (!invoiceNames.has(String(filename).toLowerCase())) continue;
    const content = await pdf.getAttachmentContent(id);
    if (!content || content.length > largestXml) continue;
    const invoice = invoiceOfText(new TextDecoder().decode(content));
    if (invoice) return { ...invoice, format: "zugferd" };
  }
  return undefined;
}
