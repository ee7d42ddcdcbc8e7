import "server-only";
import type { z } from "zod";
import type { LetterContent, Pen, Template } from "@/lib/mail/content";

/** About three and a half hours of trying, each time waiting longer. */
const USUAL_ATTEMPTS = 10;

type Definition<S extends z.ZodType> = {
  data: S;
  /** Fields that open something: they are removed from the row once the letter is sent. */
  secrets: (keyof z.output<S> & string)[];
  attempts?: number;
  /** Goes out between 8 and 18 o'clock where its firm is, and waits for the morning otherwise: nobody is woken by it. */
  byDay?: boolean;
  /** Loaded when a letter is rendered, so that whoever queues one does not carry the templates. */
  template: () => Promise<Template<z.output<S>>>;
};

export type LetterDefinition<S extends z.ZodType> = {
  data: S;
  secrets: readonly string[];
  attempts: number;
  byDay: boolean;
  write: (data: unknown, pen: Pen) => Promise<LetterContent>;
};

/** Declares a kind of letter. Writing one from data that does not fit its schema throws. */
export function defineLetter<S extends z.ZodType>(definition: Definition<S>): LetterDefinition<S> {
  const { data: schema, secrets, attempts = USUAL_ATTEMPTS, byDay = false } = definition;
  return {
    data: schema,
    secrets,
    attempts,
    byDay,
    write: async (data, pen) => (await definition.template())(schema.parse(data), pen),
  };
}
