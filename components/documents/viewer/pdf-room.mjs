// The room in which PDFs are drawn: a frame without an origin, whose policy lets it run pdf.js and reach nothing else (app/pdfjs). The bytes
// of the PDF, fonts and character maps come from the page through one port, pictures of pages and their words go back through it. Whatever
// a PDF should ever make pdf.js do, it does in here: without cookies, without the page, without the network.

const version = new URL(import.meta.url).search;
// Whoever comes while pdf.js is still on its way waits.
const entered = new Promise((resolve) => {
  window.addEventListener("message", (event) => event.source === parent && event.ports[0] && resolve(event));
});
parent.postMessage({ is: "room", version }, "*");

const { AbortException, getDocument, GlobalWorkerOptions, PasswordException, PDFDataRangeTransport } = await import(
  new URL(`../build/pdf.min.mjs${version}`, import.meta.url).href
);

const pointsToPixels = 96 / 72;
/** So many pixels a page may have at most; a larger one is drawn less sharp. */
const mostPixels = 32_000_000;
const chunk = 256 * 1024;

// A frame nobody looks at gets no animation frames. A message is as good.
const turns = new MessageChannel();
const waiting = [];
turns.port1.onmessage = () => waiting.shift()?.(performance.now());
window.requestAnimationFrame = (work) => {
  waiting.push(work);
  turns.port2.postMessage(null);
  return 0;
};

const { data: given, ports } = await entered;
if (await hasWorkers()) GlobalWorkerOptions.workerPort = workerOf(given.program);
// Without one pdf.js works in here, and finds its other half by itself.
else await import(new URL(`../build/pdf.worker.min.mjs${version}`, import.meta.url).href);
serve(ports[0], given);

/** A frame without an origin has no address for a worker, and modules from a blob are refused in it: its program is the address. */
function workerOf(text) {
  return new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`, { type: "module" });
}

function hasWorkers() {
  return new Promise((resolve) => {
    try {
      const worker = workerOf("postMessage(1); close();");
      worker.onmessage = () => resolve(true);
      worker.onerror = () => resolve(false);
    } catch {
      resolve(false); // a browser that knows no such workers
    }
  });
}

/** Opens the PDF that the page hands over and answers its wishes. */
function serve(port, { length, start }) {
  const parts = new Map();
  let drawing;
  class Transport extends PDFDataRangeTransport {
    requestDataRange(begin, end) {
      port.postMessage({ is: "want", begin, end });
    }
  }
  class Parts {
    fetch({ kind, filename }) {
      const asked = Promise.withResolvers();
      parts.set(filename, asked);
      port.postMessage({ is: "part", kind, filename });
      return asked.promise;
    }
  }
  const transport = start.byteLength < length ? new Transport(length, new Uint8Array(start)) : undefined;
  const task = getDocument({
    ...(transport ? { range: transport, rangeChunkSize: chunk } : { data: new Uint8Array(start) }),
    disableAutoFetch: true,
    disableStream: true,
    // Not addresses: only the names by which the page is asked.
    cMapUrl: "cmaps/",
    standardFontDataUrl: "standard_fonts/",
    wasmUrl: "wasm/",
    BinaryDataFactory: Parts,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    enableXfa: false,
    useSystemFonts: false,
  });
  port.onmessage = async ({ data }) => {
    if (data.is === "piece") transport?.onDataRange(data.begin, new Uint8Array(data.bytes));
    if (data.is === "part") handOver(parts, data);
    if (data.is === "broken") task.destroy();
    if (Object.hasOwn(answers, data.is)) {
      const answer = await task.promise.then((pdf) => answers[data.is](pdf, data)).catch(() => undefined);
      port.postMessage({ is: "answer", id: data.id, answer });
    }
    if (data.is === "draw") {
      drawing?.cancel();
      drawing = undefined;
      await draw(await task.promise, data, (running) => {
        drawing = running;
      }).then(
        ({ transfer, ...drawn }) => port.postMessage({ is: "drawn", id: data.id, ...drawn }, transfer),
        () => port.postMessage({ is: "undrawn", id: data.id }),
      );
    }
  };
  task.promise.then(
    ({ numPages }) => port.postMessage({ is: "opened", pages: numPages }),
    (error) => port.postMessage({ is: "unopened", locked: error instanceof PasswordException }),
  );
}

/** What the page may ask of an open PDF; it gets nothing where that can't be told. */
const answers = {
  words: async (pdf, { page }) => wordsOf(await pdf.getPage(page)),
  boxes: async (pdf, { page, rotation, ranges }) => boxesOf(await pdf.getPage(page), rotation, ranges),
};

function handOver(parts, { filename, bytes }) {
  const asked = parts.get(filename);
  parts.delete(filename);
  if (bytes) asked?.resolve(new Uint8Array(bytes));
  else asked?.reject(new AbortException(`${filename} did not come`));
}

/** One page as a picture as sharp as the screen, with its words. */
async function draw(pdf, wish, started) {
  const page = await pdf.getPage(wish.page);
  const rotation = (page.rotate + wish.rotation) % 360;
  const natural = page.getViewport({ scale: pointsToPixels, rotation });
  const scale = wish.zoom === "fit" ? Math.min(1.5, Math.max(0.1, wish.width / natural.width)) : wish.zoom;
  const pixels = natural.width * natural.height * scale * scale;
  const sharpness = Math.min(wish.sharpness, Math.sqrt(mostPixels / pixels));
  const viewport = page.getViewport({ scale: pointsToPixels * scale * sharpness, rotation });
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const running = page.render({ canvas, viewport });
  started(running);
  await running.promise;
  const picture = await createImageBitmap(canvas);
  const width = Math.floor(viewport.width / sharpness);
  const height = Math.floor(viewport.height / sharpness);
  return { scale, width, height, picture, text: await wordsOf(page), transfer: [picture] };
}

async function wordsOf(page) {
  const { items } = await page.getTextContent();
  return items.map(textOf).join("");
}

const textOf = (item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "");

/** Where parts of the page's words stand, as [left, top, width, height] in shares of the turned page. */
async function boxesOf(page, rotation, ranges) {
  const { items, styles } = await page.getTextContent();
  const viewport = page.getViewport({ scale: 1, rotation: (page.rotate + rotation) % 360 });
  const pen = document.createElement("canvas").getContext("2d");
  const found = ranges.map(() => []);
  let start = 0;
  for (const item of items) {
    const length = item.str?.length ?? 0;
    ranges.forEach(([first, end], at) => {
      const [from, to] = [Math.max(0, first - start), Math.min(length, end - start)];
      if (from < to && item.width > 0) found[at].push(boxOf(item, styles[item.fontName], [from, to], viewport, pen));
    });
    start += textOf(item).length;
  }
  return found;
}

/** The box around some letters of a piece of text: their share of its width, measured in a font of the same kind. */
function boxOf(item, style, [from, to], viewport, pen) {
  pen.font = `100px ${style?.fontFamily ?? "sans-serif"}`;
  const share = (end) => pen.measureText(item.str.slice(0, end)).width / (pen.measureText(item.str).width || 1);
  const span = item.dir === "rtl" ? [1 - share(to), 1 - share(from)] : [share(from), share(to)];
  const [a, b, c, d, x, y] = item.transform;
  const along = Math.hypot(a, b) || 1;
  const up = [style?.descent || -0.25, style?.ascent || 0.9];
  const corners = (style?.vertical ? [0, 1] : span).flatMap((part) =>
    up.map((rise) =>
      viewport.convertToViewportPoint(
        x + (a / along) * item.width * part + c * rise,
        y + (b / along) * item.width * part + d * rise,
      ),
    ),
  );
  const [xs, ys] = [corners.map(([value]) => value / viewport.width), corners.map(([, value]) => value / viewport.height)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
