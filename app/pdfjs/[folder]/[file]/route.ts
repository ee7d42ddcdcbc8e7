import { readFile } from "node:fs/promises";
import path from "node:path";

type Where = { params: Promise<{ folder: string; file: string }> };

const folders = new Set(["cmaps", "standard_fonts", "wasm", "iccs"]);
const types: Record<string, string> = { ".wasm": "application/wasm", ".js": "text/javascript" };

/** What pdf.js loads while it draws: character maps, the standard fonts, decoders. Public parts of a package; nothing of anybody's. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const { folder, file } = await params;
  if (!folders.has(folder) || !/^[\w-]+\.[a-z]+$/.test(file)) return new Response(null, { status: 404 });
  try {
    const bytes = await readFile(path.join(process.cwd(), "node_modules", "pdfjs-dist", folder, file));
    const type = types[path.extname(file)] ?? "application/octet-stream";
    return new Response(new Uint8Array(bytes), {
      headers: { "content-type": type, "cache-control": "public, max-age=86400", "x-content-type-options": "nosniff" },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Response(null, { status: 404 });
    throw error;
  }
}
