import type { letters } from "@/db/schema/mail";

export type Language = (typeof letters.$inferSelect)["language"];

/** Words of the mail messages, in the reader's language. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a template may use: words, absolute addresses, dates and amounts in the reader's language. */
export type Pen = {
  say: Say;
  address: (path: string) => string;
  moment: (iso: string, timeZone: string) => string;
  /** A calendar date, "2026-03-16", with its weekday. */
  day: (date: string) => string;
  /** An amount in minor units (cents), in its currency (ISO 4217). */
  money: (minor: number, currency: string) => string;
};

/** One mail: one idea, one button. The HTML and the plain-text part are both made from this. */
export type LetterContent = {
  subject: string;
  /** What mailboxes show beside the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  /** A person's own words. */
  quote?: { text: string; by: string };
  list?: string[];
  button: { label: string; href: string };
  code?: { label: string; digits: string };
  /** What somebody wants to know after the button: until when, what if it was not you. */
  notes: string[];
  /** Who sent it, why it came, how to change that. */
  footer: string[];
};

/** Makes a letter's content from its data. */
export type Template<Data> = (data: Data, pen: Pen) => LetterContent;
