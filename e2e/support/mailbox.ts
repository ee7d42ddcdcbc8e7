import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";

const shared = () => process.env.KONTOR_DATA_DIR ?? "";

/** All mails that have gone out to this address, oldest first; of the product that all stories share unless another's data directory is given. */
export async function mailsTo(address: string, dataDir = shared()): Promise<Email[]> {
  const folder = path.join(dataDir, "mail");
  const names = (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith(".eml")).sort();
  const mails = await Promise.all(names.map(async (name) => PostalMime.parse(await readFile(path.join(folder, name)))));
  return mails.filter((mail) => mail.to?.some((to) => to.address === address));
}

/** Waits until as many mails have come to this address as told, and gives the newest; fails when more have come. */
export async function newestMailTo(address: string, count = 1, dataDir = shared()): Promise<Email> {
  await expect.poll(async () => (await mailsTo(address, dataDir)).length, { timeout: 15_000 }).toBe(count);
  const mail = (await mailsTo(address, dataDir)).at(-1);
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
}

/** The one address in a mail's text that leads to this path of the product. */
export function linkIn(mail: Email, pathStart: string): string {
  const found = (mail.text ?? "").match(/https?:\/\/\S+/g)?.find((link) => new URL(link).pathname.startsWith(pathStart));
  if (!found) throw new Error(`the mail "${mail.subject}" has no link to ${pathStart}`);
  return found;
}
