import "server-only";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { adapterFor } from "./adapter";
import { isSecure, sessionCookieName } from "./session-cookie";
import type { Device } from "./sessions";

/** Auth.js asks before it opens a session: the account must still be there and not be disabled. */
async function mayEnter(email: string | null | undefined): Promise<boolean> {
  if (!email) return false;
  const [user] = await asSystem("a link was pressed", (tx) =>
    tx.select({ disabledAt: users.disabledAt }).from(users).where(eq(users.email, email)),
  );
  return user !== undefined && user.disabledAt === null;
}

const configuration = (device: Device, replaces: string | undefined): NextAuthConfig => ({
  adapter: adapterFor(device, replaces),
  secret: env.AUTH_SECRET,
  basePath: "/api/auth",
  trustHost: true,
  useSecureCookies: isSecure(),
  session: { strategy: "database" },
  pages: {
    signIn: "/sign-in",
    error: "/sign-in/link",
    verifyRequest: "/sign-in",
  },
  logger: {
    error: (error) => log.info({ reason: error.name }, "Auth.js refused"),
    warn: (code) => log.debug({ code }, "Auth.js warns"),
    debug: () => undefined,
  },
  providers: [
    {
      id: "link",
      type: "email",
      name: "E-Mail",
      from: env.MAIL_FROM,
      maxAge: 30 * 60,
      options: {},
      // Links are asked for by our own form, which slows guessing down and looks nobody up while it answers.
      sendVerificationRequest() {
        throw new Error("Auth.js sends no mail here");
      },
    },
  ],
  callbacks: { signIn: ({ user }) => mayEnter(user.email) },
});

/**
 * Lets Auth.js spend a sign-in link and open the session. Gives the cookie line for the browser; undefined when the
 * link is used, expired, foreign, or its person may not enter.
 */
export async function enterByLink(token: string, device: Device, replaces?: string): Promise<string | undefined> {
  const callback = new URL("/api/auth/callback/link", env.APP_URL);
  callback.search = new URLSearchParams({ token, callbackUrl: "/" }).toString();
  const { handlers } = NextAuth(configuration(device, replaces));
  const answer = await handlers.GET(new NextRequest(callback));
  const start = `${sessionCookieName()}=`;
  return answer.headers.getSetCookie().find((line) => line.startsWith(start) && !line.startsWith(`${start};`));
}
