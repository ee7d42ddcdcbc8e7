import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import MsgReader from "@kenjiuno/msgreader";
import PostalMime from "postal-mime";
import { plainText } from "./plain-text.mjs";

const longestText = 500_000;
const longestLine = 1_000;
const longestName = 250;
const mostAttachments = 200;
const mostRecipients = 200;

/** An RFC 822 mail as words and its attachments as files. */
export async function mailOfEml(file, folder) {
  const mail = await PostalMime.parse(await readFile(file), { maxNestingDepth: 32, maxHeadersSize: 1024 ** 2 });
  return keepMail(folder, {
    from: addresses(mail.from ? [mail.from] : [])[0] ?? "",
    to: addresses(mail.to ?? []),
    cc: addresses(mail.cc ?? []),
    date: dateOf(mail.date),
    subject: mail.subject ?? "",
    text: mail.text?.trim() ? mail.text : plainText(mail.html ?? ""),
    attachments: mail.attachments.map(({ filename, content }) => ({ name: filename ?? "", content })),
  });
}

/** An Outlook mail in the same form. A mail inside it is kept as an attachment of its own. */
export async function mailOfMsg(file, folder) {
  const bytes = await readFile(file);
  const reader = new (MsgReader.default ?? MsgReader)(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const mail = reader.getFileData();
  if (mail.error) throw new Error(String(mail.error));
  const people = (kind) =>
    addresses(
      (mail.recipients ?? [])
        .filter(({ recipType = "to" }) => recipType === kind)
        .map(({ name, smtpAddress, email }) => ({ name, address: smtpAddress ?? email })),
    );
  const html = mail.bodyHtml ?? (mail.html ? new TextDecoder("windows-1252").decode(mail.html) : "");
  return keepMail(folder, {
    from: addresses([{ name: mail.senderName, address: mail.senderSmtpAddress ?? mail.senderEmail }])[0] ?? "",
    to: people("to"),
    cc: people("cc"),
    date: dateOf(mail.messageDeliveryTime ?? mail.clientSubmitTime),
    subject: mail.subject ?? "",
    text: mail.body?.trim() ? mail.body : plainText(html),
    attachments: (mail.attachments ?? []).slice(0, mostAttachments).map((attachment) => {
      const { fileName, content } = reader.getAttachment(attachment);
      return { name: fileName ?? attachment.fileName ?? "", content };
    }),
  });
}

/** The mail's words as one file, its attachments as others; it names them all, also those that are not given out later. */
async function keepMail(folder, { attachments, text, subject, ...mail }) {
  const files = [];
  for (const [number, { name, content }] of attachments.slice(0, mostAttachments).entries()) {
    const bytes = typeof content === "string" ? Buffer.from(content) : new Uint8Array(content ?? []);
    const file = `attachment-${number}`;
    await writeFile(path.join(folder, file), bytes);
    const facts = { number, name: name.slice(0, longestName), size: bytes.length };
    files.push({ ...facts, kind: "attachment", file, mediaType: "application/octet-stream" });
  }
  const words = {
    ...mail,
    subject: subject.slice(0, longestLine),
    text: text.slice(0, longestText),
    isCut: text.length > longestText,
    attachments: files.map(({ number, name, size }) => ({ number, name, size })),
  };
  const json = JSON.stringify(words);
  await writeFile(path.join(folder, "mail.json"), json);
  const size = Buffer.byteLength(json);
  return { files: [{ kind: "mail", number: 0, file: "mail.json", mediaType: "application/json", size }, ...files] };
}

function addresses(people) {
  return people
    .flatMap((person) => person.group ?? [person])
    .slice(0, mostRecipients)
    .map(({ name = "", address = "" }) => (name && address && name !== address ? `${name} <${address}>` : address || name))
    .filter(Boolean)
    .map((line) => line.slice(0, longestLine));
}

function dateOf(text) {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
