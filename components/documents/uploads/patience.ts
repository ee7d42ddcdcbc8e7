/** The server understood and said no; trying again would not help. `message` is in the reader's language. */
export class Refused extends Error {
  override readonly name = "Refused";

  /** `code` is its key under `errors`, where the server gave one. */
  constructor(
    message: string,
    readonly code?: string | undefined,
  ) {
    super(message);
  }
}

const longestMs = 30_000;

/** Tries again after failures of the line, with growing pauses and at once when the device comes online; a refusal ends it. */
export async function patiently<T>(
  work: () => Promise<T>,
  isFinal: (error: unknown) => boolean,
  firstMs = 1000,
  tries = 12,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused || isFinal(error) || attempt >= tries) throw error;
      await pause(Math.min(firstMs * 2 ** (attempt - 1), longestMs));
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(end, ms);
    globalThis.addEventListener?.("online", end, { once: true });
    function end() {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", end);
      done();
    }
  });
}
