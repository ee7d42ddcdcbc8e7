import "../../preparing/program/older-node.mjs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const mostPages = 500;
const package_ = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")))));

/** The text of a PDF, page by page. Scripts, forms' actions and attachments are never looked at. */
export async function readPdf(file, words) {
  const loading = getDocument({
    data: new Uint8Array(await readFile(file)),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    cMapUrl: `${package_}/cmaps/`,
    standardFontDataUrl: `${package_}/standard_fonts/`,
  });
  try {
    const document = await loading.promise;
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) words.add("str" in item ? item.str + (item.hasEOL ? "\n" : " ") : "");
      words.add("\n");
      page.cleanup();
    }
    return "read";
  } catch (error) {
    if (error?.name === "PasswordException") return "encrypted";
    throw error;
  } finally {
    await loading.destroy();
  }
}
