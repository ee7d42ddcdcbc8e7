/** What the file service answered: `held` is how many bytes of the upload it has. */
export type Reply = { status: number; held: number | undefined; body: unknown };

/** One request that carries bytes of an upload, from `start` on. */
export type Piece = {
  url: string;
  start: number;
  body: Blob | FormData;
  signal: AbortSignal;
  /** Without progress for so long the line counts as dead. */
  stallMs: number;
  onSent: (bytes: number) => void;
};

// After the last byte the server makes the file safe; with a distant bucket that takes its time.
const COMMIT_MS = 10 * 60_000;

/** Sends a piece, reporting how much has left the device; rejects when the line is cut, dead, or stopped by the signal. */
export function sendPiece({ url, start, body, signal, stallMs, onSent }: Piece): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error("stopped before it was sent"));
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let watch: ReturnType<typeof setTimeout> | undefined;
    const expectWithin = (ms: number) => {
      clearTimeout(watch);
      watch = setTimeout(stop, ms);
    };
    request.open("PUT", url);
    request.setRequestHeader("Range", `bytes=${start}-`);
    request.upload.addEventListener("progress", (event) => {
      expectWithin(stallMs);
      onSent(event.loaded);
    });
    request.upload.addEventListener("load", () => expectWithin(COMMIT_MS));
    request.addEventListener("load", () => resolve(replyOf(request)));
    for (const failure of ["error", "abort", "timeout"]) {
      request.addEventListener(failure, () => reject(new Error("the line was cut")));
    }
    request.addEventListener("loadend", () => {
      clearTimeout(watch);
      signal.removeEventListener("abort", stop);
    });
    signal.addEventListener("abort", stop);
    expectWithin(stallMs);
    request.send(body);
  });
}

/** The number in the header that says how much is held. */
export function heldIn(header: string | null): number | undefined {
  return header ? Number(header) : undefined;
}

function replyOf(request: XMLHttpRequest): Reply {
  const held = heldIn(request.getResponseHeader("x-ut-range-start"));
  return { status: request.status, held, body: jsonOf(request.responseText) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
