import { z } from "zod";

/** Shapes of form fields that every domain shares. Safe for the browser. */

// Controls, line and paragraph separators, and what turns the direction of reading: in one line they only deceive.
const notInLines = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** The text in one line, with spaces for line breaks and the like, as a one-line field of a browser does it. */
export const inOneLine = (text: string) => text.replace(notInLines, " ");

/** Text of one line, at least a character long. */
export const line = (most: number) => z.string().overwrite(inOneLine).trim().min(1).max(most);

/** Text of several lines, at least a character long. */
export const lines = (most: number) => z.string().trim().min(1).max(most);

/** What the form leaves empty counts as not given. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema.optional());

/** An e-mail address; spaces around it and capitals in it are no mistakes. */
export const emailAddress = z.string().trim().toLowerCase().max(320).pipe(z.email().max(254));
