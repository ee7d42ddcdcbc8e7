import { readFile } from "node:fs/promises";
import MsgReader from "@kenjiuno/msgreader";
import PostalMime from "postal-mime";
import { plainText } from "../../preparing/program/plain-text.mjs";

/** Head, words and the names of the attachments of an RFC 822 mail. */
export async function readEml(file, words) {
  const mail = await PostalMime.parse(await readFile(file), { maxNestingDepth: 32, maxHeadersSize: 1024 ** 2 });
  const people = [mail.from, ...(mail.to ?? []), ...(mail.cc ?? [])]
    .filter(Boolean)
    .flatMap((person) => person.group ?? [person]);
  say(
    words,
    mail.subject,
    people.map(({ name, address }) => `${name ?? ""} ${address ?? ""}`),
    mail.attachments.map(({ filename }) => filename),
  );
  words.add(mail.text?.trim() ? mail.text : plainText(mail.html ?? ""));
}

/** The same of an Outlook mail. */
export async function readMsg(file, words) {
  const bytes = await readFile(file);
  const reader = new (MsgReader.default ?? MsgReader)(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const mail = reader.getFileData();
  if (mail.error) throw new Error(String(mail.error));
  const people = (mail.recipients ?? []).map(({ name, smtpAddress, email }) => `${name ?? ""} ${smtpAddress ?? email ?? ""}`);
  const sender = `${mail.senderName ?? ""} ${mail.senderSmtpAddress ?? mail.senderEmail ?? ""}`;
  say(
    words,
    mail.subject,
    [sender, ...people],
    (mail.attachments ?? []).map(({ fileName }) => fileName),
  );
  const html = mail.bodyHtml ?? (mail.html ? new TextDecoder("windows-1252").decode(mail.html) : "");
  words.add(mail.body?.trim() ? mail.body : plainText(html));
}

function say(words, subject, people, attachments) {
  for (const line of [subject, ...people, ...attachments]) words.add(`${line ?? ""}\n`);
}
