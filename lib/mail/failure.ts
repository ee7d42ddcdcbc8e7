import "server-only";

/** Why a letter did not go out; each has its words under `people.failures`. */
export type FailureCode =
  | "unreachable"
  | "refusedAddress"
  | "refused"
  | "notAllowed"
  | "busy"
  | "storage"
  | "unwritable"
  | "interrupted";

/** A letter did not go out. `final` means that trying again cannot help. */
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
