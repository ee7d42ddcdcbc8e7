/** How fast bytes arrive, over the last moments. */
export interface Pace {
  bytesPerSecond: number;
  secondsLeft: number;
}

interface Sample {
  at: number;
  sent: number;
}

const windowMs = 5000;

/** Remembers how many bytes had been sent when. */
export class PaceMeter {
  #samples: Sample[] = [];

  /** Notes the bytes sent until now. Fewer than before means that it began again further back. */
  note(sent: number, at: number): void {
    const last = this.#samples.at(-1);
    if (last && sent < last.sent) this.#samples = [];
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= windowMs), { at, sent }];
  }

  /** The pace over the last five seconds; undefined until there is something to measure. */
  pace(size: number): Pace | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.at - first.at < 250 || last.sent <= first.sent) return undefined;
    const bytesPerSecond = ((last.sent - first.sent) * 1000) / (last.at - first.at);
    return { bytesPerSecond, secondsLeft: Math.max(0, size - last.sent) / bytesPerSecond };
  }
}

/** The paces of all files on their way. */
export class Paces {
  readonly #meters = new Map<string, PaceMeter>();

  note(key: string, sent: number): void {
    const meter = this.#meters.get(key) ?? new PaceMeter();
    meter.note(sent, Date.now());
    this.#meters.set(key, meter);
  }

  forget(key: string): void {
    this.#meters.delete(key);
  }

  /** The pace of each of these files that can be told. */
  of(files: readonly { key: string; size: number }[]): Map<string, Pace> {
    const paces = new Map<string, Pace>();
    for (const { key, size } of files) {
      const pace = this.#meters.get(key)?.pace(size);
      if (pace) paces.set(key, pace);
    }
    return paces;
  }
}

const progressMs = 200;

/** Tells of a transfer's progress, in bytes, at most five times a second. */
export function seldom(tell: (sent: number) => void): (sent: number) => void {
  let told = 0;
  return (sent) => {
    const now = Date.now();
    if (now - told < progressMs) return;
    told = now;
    tell(sent);
  };
}
