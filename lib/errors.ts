/** Values that a message's placeholders may take. */
export type RefusalValues = Record<string, string | number>;

/**
 * The request was understood and refused. `code` is a key under `errors` in the messages files, so that the
 * person reads it in their own language; `field` names the form field it belongs to, where there is one.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: string,
    readonly values: RefusalValues = {},
    readonly field?: string,
  ) {
    super(code);
  }
}

/** What is asked for does not exist for this person; pages answer it with 404 and say nothing more. */
export class NotVisible extends Error {
  override readonly name = "NotVisible";
}
