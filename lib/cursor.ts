import "server-only";
import { z } from "zod";

/** A place in a list, for the address that leads behind it. */
export const writeCursor = (keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString("base64url");

/** The place that an address names; undefined for what is no place of this list. */
export function readCursor<S extends z.ZodType>(text: string | undefined, keys: S): z.output<S> | undefined {
  if (!text) return undefined;
  try {
    return keys.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const zone = /([+-](0\d|1[0-5])(:[0-5]\d){0,2}|Z)$/;
const inCalendar = z.iso.datetime({ local: true });

/** A key that is words; none that PostgreSQL can't keep. */
export const wordKey = z
  .string()
  .max(4_000)
  .regex(/^\P{Cc}*$/u);
/** A key that is a moment, as PostgreSQL writes it as text or in ISO 8601, and one that its calendar has. */
export const momentKey = z
  .string()
  .max(40)
  .refine((text) => zone.test(text) && inCalendar.safeParse(text.replace(zone, "").replace(" ", "T")).success);
