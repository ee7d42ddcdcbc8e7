import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

const programs = ["node_modules/pdfjs-dist/package.json", "components/documents/viewer/pdf-room.mjs"];

/** The document of the room in which PDFs are drawn: nothing but its program. Its policy comes from the proxy. */
export async function GET(): Promise<Response> {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PDF</title>
<script type="module" src="/pdfjs/room/pdf-room.mjs?v=${await version()}"></script></head><body></body></html>`;
  return new Response(page, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" } });
}

let known: string | undefined;

/** Another one with each version of pdf.js and of the room, so that no browser mixes two. */
async function version(): Promise<string> {
  if (known) return known;
  const hash = createHash("sha256");
  for (const file of programs) hash.update(await readFile(path.join(/* turbopackIgnore: true */ process.cwd(), file)));
  known = hash.digest("hex").slice(0, 12);
  return known;
}
