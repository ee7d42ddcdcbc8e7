/** How a page is to be drawn. `width` is the room for it, in pixels. */
export interface Wish {
  page: number;
  zoom: number | "fit";
  rotation: number;
  width: number;
}

/** A page as a picture, in the size in which it is to stand on the screen, with its words. */
export interface DrawnPage {
  picture: ImageBitmap;
  width: number;
  height: number;
  scale: number;
  text: string;
}

/** Where words stand on a page, in shares of its width and height as it is turned. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A PDF that lies open in its room. */
export interface OpenPdf {
  pages: number;
  /** Gives undefined when a newer wish came before. */
  draw: (wish: Wish) => Promise<DrawnPage | undefined>;
  /** The words of a page, of a very full one the first; none where it has none or can't be read. */
  wordsOf: (page: number) => Promise<string>;
  /** The boxes around parts of a page's words, for each part its own; none where they can't be told. */
  boxesOf: (wish: { page: number; rotation: number; ranges: [number, number][] }) => Promise<Box[][]>;
}

/** The PDF asks for a password that Kontor does not have. */
export class LockedPdf extends Error {}

const firstBytes = 1024 ** 2;
const longestText = 100_000;
const patience = 30_000;
const folders: Record<string, string> = { cMapUrl: "cmaps", standardFontDataUrl: "standard_fonts", wasmUrl: "wasm" };

/**
 * Opens a PDF in a room of its own (pdf-room.mjs): a frame that can reach neither this page nor the network. It gets bytes from here, as it
 * asks for them, and gives pictures. Rejects with LockedPdf, or when the bytes or the room fail; `close` ends whatever is under way.
 */
export function openPdf(address: string): { document: Promise<OpenPdf>; close: () => void } {
  const ended = new AbortController();
  const room = document.createElement("iframe");
  room.setAttribute("sandbox", "allow-scripts");
  room.setAttribute("aria-hidden", "true");
  room.tabIndex = -1;
  room.title = "PDF";
  room.className = "pdf-room";
  room.src = "/pdfjs/room";
  const program = roomReady(room, ended.signal).then((version) => readProgram(version, ended.signal));
  document.body.append(room);
  const opened = Promise.all([readStart(address, ended.signal), program]).then(([file, text]) =>
    enter(room, address, { ...file, program: text }, ended.signal),
  );
  return {
    document: opened,
    close: () => {
      ended.abort();
      room.remove();
    },
  };
}

/** Waits until the room is there and says of which version it is. */
function roomReady(room: HTMLIFrameElement, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // Without a line the frame stays empty and says nothing.
    setTimeout(() => reject(new Error("the room for PDFs did not open")), patience);
    const onMessage = ({ source, data }: MessageEvent) => {
      if (source !== room.contentWindow || data?.is !== "room") return;
      const { version } = data;
      resolve(/^\?v=[0-9a-f]{12}$/.test(String(version)) ? version : "");
    };
    window.addEventListener("message", onMessage, { signal });
  });
}

/** The program of the room's worker, of the same version as the rest of it. */
async function readProgram(version: string, signal: AbortSignal): Promise<string> {
  const reply = await fetch(`/pdfjs/build/pdf.worker.min.mjs${version}`, { signal });
  if (!reply.ok) throw new Error(`pdf.js did not come (${reply.status})`);
  return reply.text();
}

/** What the room says; nothing of it is believed before it is looked at. */
type Said = { is: string } & Record<string, unknown>;

interface Start {
  length: number;
  start: ArrayBuffer;
}

async function readStart(address: string, signal: AbortSignal): Promise<Start> {
  const reply = await fetch(address, { headers: { range: `bytes=0-${firstBytes - 1}` }, signal });
  if (!reply.ok) throw new Error(`the document did not come (${reply.status})`);
  const start = await reply.arrayBuffer();
  const total = Number(/\/(\d+)$/.exec(reply.headers.get("content-range") ?? "")?.[1] ?? start.byteLength);
  return { length: total, start };
}

/** Hands the PDF over and listens to the room. What it says is taken for what it should be, or not at all. */
function enter(
  room: HTMLIFrameElement,
  address: string,
  file: Start & { program: string },
  signal: AbortSignal,
): Promise<OpenPdf> {
  const { port1: port, port2 } = new MessageChannel();
  const drawings = new Map<number, { resolve: (page: DrawnPage | undefined) => void; reject: (error: Error) => void }>();
  const questions = new Map<number, (answer: unknown) => void>();
  let last = 0;
  const ask = (question: { is: "words" | "boxes" } & Record<string, unknown>) =>
    new Promise<unknown>((resolve) => {
      last += 1;
      questions.set(last, resolve);
      port.postMessage({ id: last, ...question });
    });
  const wordsOf = async (page: number) => textFrom(await ask({ is: "words", page }));
  const boxesOf: OpenPdf["boxesOf"] = async (wish) => boxesFrom(await ask({ is: "boxes", ...wish }), wish.ranges.length);
  const draw = (wish: Wish) =>
    new Promise<DrawnPage | undefined>((resolve, reject) => {
      for (const earlier of drawings.values()) earlier.resolve(undefined);
      drawings.clear();
      last += 1;
      drawings.set(last, { resolve, reject });
      port.postMessage({ is: "draw", id: last, ...wish, sharpness: Math.min(devicePixelRatio || 1, 3) });
    });
  const settle = (data: Said) => {
    const drawing = drawings.get(Number(data.id));
    drawings.delete(Number(data.id));
    if (data.is === "drawn") drawing?.resolve(drawnPage(data));
    else drawing?.reject(new Error("the page could not be drawn"));
  };
  signal.addEventListener("abort", () => port.close());
  return new Promise((resolve, reject) => {
    const hear: Record<string, (data: Said) => void> = {
      opened: ({ pages }) => resolve({ pages: Math.max(1, Math.floor(Number(pages)) || 1), draw, wordsOf, boxesOf }),
      unopened: ({ locked }) => reject(locked === true ? new LockedPdf() : new Error("the document can't be read")),
      want: (wanted) => void givePiece(port, address, wanted, signal),
      part: (wanted) => void givePart(port, wanted, signal),
      drawn: settle,
      undrawn: settle,
      answer: ({ id, answer }) => {
        questions.get(Number(id))?.(answer);
        questions.delete(Number(id));
      },
    };
    port.onmessage = ({ data }: MessageEvent<Said>) => {
      if (Object.hasOwn(hear, data.is)) hear[data.is]?.(data);
    };
    room.contentWindow?.postMessage(file, "*", [port2, file.start]);
  });
}

function drawnPage(data: Said): DrawnPage | undefined {
  const { picture, text } = data;
  const [width, height, scale] = [Number(data.width), Number(data.height), Number(data.scale)];
  if (!(picture instanceof ImageBitmap) || !(width > 0 && height > 0 && scale > 0)) return undefined;
  return { picture, width, height, scale, text: textFrom(text) };
}

const textFrom = (said: unknown) => (typeof said === "string" ? said.slice(0, longestText) : "");

function boxesFrom(said: unknown, count: number): Box[][] {
  const lists = Array.isArray(said) ? said.slice(0, count) : [];
  return lists.map((boxes) => (Array.isArray(boxes) ? boxes.map(boxFrom).filter((box) => box !== undefined) : []));
}

function boxFrom(said: unknown): Box | undefined {
  const numbers: number[] = Array.isArray(said) ? said.map(Number) : [];
  const [left, top, width, height] = numbers.map((number) => Math.max(0, Math.min(1, number)));
  if (left === undefined || top === undefined || width === undefined || height === undefined) return undefined;
  return numbers.every(Number.isFinite) ? { left, top, width, height } : undefined;
}

async function givePiece(port: MessagePort, address: string, wanted: Said, signal: AbortSignal) {
  const [begin, end] = [Math.floor(Number(wanted.begin)), Math.floor(Number(wanted.end))];
  const bytes = await bytesOf(address, signal, `bytes=${begin}-${end - 1}`);
  if (bytes) port.postMessage({ is: "piece", begin, bytes }, [bytes]);
  else port.postMessage({ is: "broken" });
}

/** Fonts, character maps and decoders are public parts of pdf.js; only such names are fetched. */
async function givePart(port: MessagePort, { kind, filename }: Said, signal: AbortSignal) {
  const folder = Object.hasOwn(folders, String(kind)) ? folders[String(kind)] : undefined;
  const isName = typeof filename === "string" && /^[\w-]+\.[a-z]+$/.test(filename);
  const bytes = folder && isName ? await bytesOf(`/pdfjs/${folder}/${filename}`, signal) : undefined;
  port.postMessage({ is: "part", filename, bytes }, bytes ? [bytes] : []);
}

async function bytesOf(address: string, signal: AbortSignal, range?: string): Promise<ArrayBuffer | undefined> {
  try {
    const reply = await fetch(address, { signal, ...(range && { headers: { range } }) });
    return reply.ok ? await reply.arrayBuffer() : undefined;
  } catch {
    return undefined; // no line, or closed meanwhile: the room is told that nothing came
  }
}
