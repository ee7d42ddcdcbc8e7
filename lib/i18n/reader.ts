import "server-only";
import { getNow } from "next-intl/server";
import type { Reader } from "@/lib/format";
import { readLanguage, readTimeZone } from "./preferences";

/** Who reads this page: their language and time zone, and the moment the page is written for. */
export async function currentReader(): Promise<Reader> {
  const [language, timeZone, now] = await Promise.all([readLanguage(), readTimeZone(), getNow()]);
  return { language, timeZone, now: now.getTime() };
}
