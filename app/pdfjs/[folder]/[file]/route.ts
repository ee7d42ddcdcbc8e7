import { readFile } from "node:fs/promises";
import path from "node:path";

type Where = { params: Promise<{ folder: string; file: string }> };

const pdfjs = path.join("node_modules", "pdfjs-dist");
const folders: Record<string, string> = {
  cmaps: path.join(pdfjs, "cmaps"),
  standard_fonts: path.join(pdfjs, "standard_fonts"),
  wasm: path.join(pdfjs, "wasm"),
  build: path.join(pdfjs, "legacy", "build"),
  room: path.join("components", "documents", "viewer"),
};
const programs = new Set(["build/pdf.min.mjs", "build/pdf.worker.min.mjs", "room/pdf-room.mjs"]);
const types: Record<string, string> = { ".wasm": "application/wasm", ".js": "text/javascript", ".mjs": "text/javascript" };

/** The room's program and what pdf.js loads while it draws: character maps, the standard fonts, decoders. Public parts; nothing of anybody's. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const { folder, file } = await params;
  const place = Object.hasOwn(folders, folder) ? folders[folder] : undefined;
  const isProgram = folder === "build" || folder === "room";
  if (!place || !/^[\w-]+(\.[a-z]+)+$/.test(file) || (isProgram && !programs.has(`${folder}/${file}`))) return missing();
  try {
    const bytes = await readFile(path.join(/* turbopackIgnore: true */ process.cwd(), place, file));
    const type = types[path.extname(file)] ?? "application/octet-stream";
    return new Response(new Uint8Array(bytes), {
      headers: { "content-type": type, "cache-control": "public, max-age=86400", "x-content-type-options": "nosniff" },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return missing();
    throw error;
  }
}

const missing = () => new Response(null, { status: 404 });
