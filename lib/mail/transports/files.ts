import "server-only";
import { mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import MailComposer from "nodemailer/lib/mail-composer";
import { LetterFailure } from "@/lib/mail/failure";
import { messageOf, type OutgoingLetter, type Transport } from "@/lib/mail/outgoing";

/** Where the mails of an install without a mail server lie. */
export const mailFolder = (dataDir: string): string => path.join(dataDir, "mail");

/** A name that sorts by time and tells the kind, such as 2026-11-22T10-11-12-invitation-….eml; the same in every attempt. */
function letterFileName(letter: Pick<OutgoingLetter, "id" | "kind" | "createdAt">): string {
  const time = letter.createdAt.toISOString().slice(0, 19).replaceAll(":", "-");
  return `${time}-${letter.kind}-${letter.id}.eml`;
}

async function writeDurably(folder: string, name: string, bytes: Buffer) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = path.join(folder, `.${name}.${process.pid}.part`);
  const file = await open(partial, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path.join(folder, name));
  if (process.platform === "win32") return; // a directory cannot be synced there
  const directory = await open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Writes each letter as a mail file that any mail program opens; on disk before it counts as sent. A repetition replaces it. */
export function fileTransport(folder: string): Transport {
  return {
    name: "files",
    async send(letter) {
      const composer = new MailComposer({
        ...messageOf(letter),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const bytes = await composer.compile().build();
      try {
        await writeDurably(folder, letterFileName(letter), bytes);
      } catch (error) {
        throw new LetterFailure("storage", error instanceof Error ? error.message : String(error), false, { cause: error });
      }
      return letter.messageId;
    },
  };
}
