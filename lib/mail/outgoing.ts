import "server-only";
import type { Language } from "@/lib/mail/content";

/** A letter ready to go. Its id is the same in every attempt, so that a transport can tell a repetition. */
export type OutgoingLetter = {
  id: string;
  kind: string;
  createdAt: Date;
  language: Language;
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo?: string;
  messageId: string;
  subject: string;
  text: string;
  html: string;
};

/** Hands a letter over for good and gives the id it is known by there, or throws (a LetterFailure where the reason is known). */
export type Transport = { name: "resend" | "smtp" | "files"; send: (letter: OutgoingLetter) => Promise<string> };

/** Headers that keep automatic answers away and say the language. */
export const letterHeaders = (letter: OutgoingLetter): Record<string, string> => ({
  "Auto-Submitted": "auto-generated",
  "X-Auto-Response-Suppress": "All",
  "Content-Language": letter.language,
});

/** The letter as Nodemailer takes it, for a mail server or a file. */
export const messageOf = (letter: OutgoingLetter) => ({
  from: letter.from,
  to: letter.to,
  ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
  messageId: letter.messageId,
  date: letter.createdAt,
  subject: letter.subject,
  text: letter.text,
  html: letter.html,
  headers: letterHeaders(letter),
});
