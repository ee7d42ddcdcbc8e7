import "server-only";
import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import type { Device } from "./sessions";

/** Whether people reach the product by https; cookies then carry the Secure mark and prefix. */
export const isSecure = (): boolean => env.APP_URL.startsWith("https:");

/** Auth.js's own name for it, so that its callback and our sign-in write the same cookie. */
export const sessionCookieName = (): string => `${isSecure() ? "__Secure-" : ""}authjs.session-token`;

const options = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() }) as const;

/** The token that this browser brings along. */
export async function readSessionCookie(): Promise<string | undefined> {
  const value = (await cookies()).get(sessionCookieName())?.value;
  return value && value.length <= 100 ? value : undefined;
}

/** Hands the browser its token until the session's end at the latest; the database decides earlier. */
export async function writeSessionCookie(token: string, expires: Date): Promise<void> {
  (await cookies()).set(sessionCookieName(), token, { ...options(), expires });
}

/** Takes the token away from this browser. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...options(), maxAge: 0 });
}

const requestCookieName = () => `${isSecure() ? "__Host-" : ""}kontor.sign-in-request`;

/** The request for a sign-in link that this browser waits for: the mail's code works only together with it. */
export async function readRequestCookie(): Promise<string | undefined> {
  return (await cookies()).get(requestCookieName())?.value;
}

/** Binds a request for a sign-in link to this browser for as long as the link lives. */
export async function writeRequestCookie(request: string, seconds: number): Promise<void> {
  (await cookies()).set(requestCookieName(), request, {
    ...options(),
    sameSite: "strict",
    maxAge: seconds,
  });
}

/** Forgets the request, after it was used. */
export async function clearRequestCookie(): Promise<void> {
  (await cookies()).set(requestCookieName(), "", {
    ...options(),
    sameSite: "strict",
    maxAge: 0,
  });
}

/**
 * The address of whoever asks, or undefined where it says nothing: behind a trusted proxy its last entry, else the peer of the
 * connection, unless that is this machine or its network (a proxy nobody vouches for would make all people one).
 */
export async function clientAddress(): Promise<string | undefined> {
  const given = await headers();
  if (env.TRUST_PROXY) return given.get("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined;
  const peer = given.get("x-kontor-peer")?.replace(/^::ffff:/, "");
  return peer && !isLocal(peer) ? peer : undefined;
}

// RFC 1918, RFC 4193, link-local and loopback.
const isLocal = (address: string) =>
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80:)/i.test(address);

/** The network of an address: one home or office, not one machine. IPv4 by its first three parts, IPv6 by /64. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  if (v4) return `${v4}.0/24`;
  const [head = "", tail] = address.toLowerCase().split("::");
  const first = head ? head.split(":") : [];
  const last = tail ? tail.split(":") : [];
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return `${[...first, ...middle, ...last].slice(0, 4).join(":")}::/64`;
}

/** What to write down about the browser that signs in. */
export async function currentDevice(): Promise<Device> {
  const address = await clientAddress();
  return {
    userAgent: (await headers()).get("user-agent"),
    network: address ? networkOf(address) : null,
  };
}
