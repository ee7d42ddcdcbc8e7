import "server-only";
import { redirect } from "next/navigation";
import { readLanguage } from "@/lib/i18n/preferences";
import { mailLinkMinutes, requestMailLink } from "./mail-links";
import { safeNext } from "./next-path";
import { clientAddress, writeRequestCookie } from "./session-cookie";

/** Asks for a link to sign in and goes to the page that waits for it; the same for every address. Refuses whoever asks too often. */
export async function askForLink(email: string, next: string | null | undefined): Promise<never> {
  const wish = { purpose: "sign-in", email, language: await readLanguage(), address: await clientAddress() } as const;
  const request = await requestMailLink({ ...wish, next: safeNext(next) });
  await writeRequestCookie(request, mailLinkMinutes * 60);
  return redirect("/sign-in/code");
}
