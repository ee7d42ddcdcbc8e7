import "./older-node.mjs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument, PasswordException, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { invoiceOfText } from "./invoice.mjs";
import { keepSmall } from "./pictures.mjs";
import { Unreadable } from "./unreadable.mjs";

const smallEdge = 320;
const largestXml = 20 * 1024 ** 2;
/** What the standards and the programs before them call the invoice inside a PDF. */
const invoiceNames = new Set(["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "zugferd.xml"]);
const parts = (folder) => `${path.dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")))}/${folder}/`;

/** A small picture of the first page, and the head of the invoice that a ZUGFeRD or Factur-X file carries. Scripts are never run. */
export async function firstPageOfPdf(file, folder) {
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: parts("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: parts("standard_fonts"),
    wasmUrl: parts("wasm"),
    iccUrl: parts("iccs"),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const pdf = await task.promise.catch((error) => {
    throw error instanceof PasswordException ? new Unreadable("locked") : new Unreadable("unreadable", error.message);
  });
  const invoice = await carriedInvoice(pdf);
  return { pages: pdf.numPages, ...(invoice && { invoice }), files: [await smallOf(await pdf.getPage(1), folder)] };
}

async function smallOf(page, folder) {
  const natural = page.getViewport({ scale: 1 });
  // Drawn twice as large and then made smaller: thin lines of print stay lines.
  const viewport = page.getViewport({ scale: (2 * smallEdge) / Math.max(natural.width, natural.height, 1) });
  const [width, height] = [Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height))];
  const canvas = createCanvas(width, height);
  await page.render({ canvas, viewport, background: "#ffffff" }).promise;
  const raw = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  return keepSmall(sharp(Buffer.from(raw.buffer), { raw: { width, height, channels: 4 } }), folder);
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
