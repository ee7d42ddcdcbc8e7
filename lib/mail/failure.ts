import "server-only";

const codes = ["unreachable", "refusedAddress", "refused", "notAllowed", "busy", "storage", "unwritable", "interrupted"] as const;
export type FailureCode = (typeof codes)[number];

/** A letter did not go out. `final` means that trying again cannot help. The code is a key under `mail.failure`. */
export class LetterFailure extends Error {
  override readonly name = "LetterFailure";

  constructor(
    readonly code: FailureCode,
    /** What the other side answered, for whoever runs the mail server. */
    readonly detail: string,
    readonly final: boolean,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}

/** Any error of a transport as a failure; what is not understood counts as out of reach and is tried again. */
export function asFailure(error: unknown): LetterFailure {
  if (error instanceof LetterFailure) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new LetterFailure("unreachable", detail, false, { cause: error });
}

/** Reads a failure back from a letter's `error` column: the code to translate, and what the mail server said. */
export function readFailure(error: string): { code: FailureCode; detail: string } {
  const [first = "", ...rest] = error.split(": ");
  const code = codes.find((known) => known === first);
  return code ? { code, detail: rest.join(": ") } : { code: "refused", detail: error };
}
