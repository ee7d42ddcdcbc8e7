/** The transfer was ended by this side: another request took over the key, or the server is stopping. */
export class TransferStopped extends Error {
  override readonly name = "TransferStopped";
}

/** What arrived is not what was announced; the message may be shown to the sender. */
export class BadBody extends Error {
  override readonly name = "BadBody";
}

/** A transfer as it comes in: what its headers say, and its bytes as they arrive until the end, a cut line or the signal. */
export interface Incoming {
  headers: Pick<Headers, "get">;
  bytes(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** The transfer that a request of the web platform brings. */
export function incomingOf(request: Request): Incoming {
  const { headers, body } = request;
  return { headers, bytes: (signal) => bytesOf(body, AbortSignal.any([signal, request.signal])) };
}

/**
 * The bytes of a request as they arrive, until the end, a cut line or the signal. The body is read through a reader
 * and never cancelled: cancelling the body of a request whose sender is gone brings an uncaught error into Node 20.
 */
export async function* bytesOf(body: ReadableStream<Uint8Array> | null, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  let fail: (reason: unknown) => void = () => {};
  const abort = () => fail(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await new Promise<ReadableStreamReadResult<Uint8Array>>((resolve, reject) => {
        fail = reject;
        reader.read().then(resolve, reject);
      });
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Passes bytes on and ends with BadBody as soon as there are more than `most`. */
export async function* atMost(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const chunk of chunks) {
    passed += chunk.length;
    if (passed > most) throw new BadBody("The body is longer than what was signed");
    yield chunk;
  }
}

/** Passes on what comes behind the first `skipped` bytes. */
export async function* behind(chunks: AsyncIterable<Uint8Array>, skipped: number): AsyncGenerator<Uint8Array> {
  let left = skipped;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}
