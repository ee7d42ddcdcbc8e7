import type { Browser, BrowserContext, Page } from "@playwright/test";
import { asSystem } from "@/lib/access/as-system";
import { createSession } from "@/lib/auth/sessions";
import type { Person } from "@/lib/testing/given";

type Options = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** Gives a browser the session of this person, without the way through the sign-in page (which has stories of its own). */
export async function signIn(context: BrowserContext, person: Person) {
  const device = { userAgent: "story", network: null };
  const session = await asSystem("a story signs in", (tx) =>
    createSession(tx, { userId: person.userId, method: "link", device }),
  );
  const url = process.env.APP_URL ?? "";
  await context.addCookies([
    { name: "authjs.session-token", value: session.token, url, httpOnly: true, sameSite: "Lax" },
    { name: "kontor.language", value: person.language, url, sameSite: "Lax" },
  ]);
}

/** A browser of their own for this person, signed in. */
export async function openAs(
  browser: Browser,
  person: Person,
  watched: (context: BrowserContext) => void,
  options: Options = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  watched(context);
  await signIn(context, person);
  return context.newPage();
}

/** A phone as most clients hold it. */
export const phone: Options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
