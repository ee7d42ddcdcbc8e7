import "server-only";
import { createHash, randomInt } from "node:crypto";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type mailLinkPurposes, mailLinks } from "@/db/schema/auth";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add-job";
import { forgetAttempts } from "./attempts";
import { safeNext } from "./next-path";
import { hashToken, mac, newToken, sameHash } from "./secrets";
import { slowDown } from "./slow-down";

export type MailLinkPurpose = (typeof mailLinkPurposes)[number];
type MailLinkState = "open" | "used" | "expired" | "disabled";
export const mailLinkMinutes = 30;
const codeTries = 5;

// Auth.js hashes a link's token with the secret before it asks the adapter; the adapter hashes once more.
const authJsHash = (token: string) => createHash("sha256").update(`${token}${env.AUTH_SECRET}`).digest("hex");
const linkHash = (token: string) => hashToken(authJsHash(token));
const codeHash = (linkId: string, code: string) => mac("code", `${linkId}:${code}`);

/**
 * Asks for a link by mail and gives the secret that binds the answer to this browser. The work here is the same for
 * every address; whether there is an account is looked up by a job, after the answer.
 */
export async function requestMailLink(wish: {
  purpose: MailLinkPurpose;
  email: string;
  language: "de" | "sv" | "en";
  next?: string | undefined;
  address?: string | undefined;
}): Promise<string> {
  await slowDown({
    "mail/account": `${wish.purpose}:${wish.email}`,
    "mail/address": wish.address,
  });
  const request = newToken();
  await asSystem("ask for a link by mail", async (tx) => {
    const [link] = await tx
      .insert(mailLinks)
      .values({
        purpose: wish.purpose,
        email: wish.email,
        language: wish.language,
        next: safeNext(wish.next),
        requestHash: hashToken(request),
        expiresAt: sql`now() + make_interval(mins => ${mailLinkMinutes})`,
      })
      .returning({ id: mailLinks.id });
    if (!link) throw new Error("The link was not written");
    await addJob(tx, "auth.sendMailLink", { mailLinkId: link.id });
  });
  return request;
}

/** Gives a waiting link its token and code, once; undefined when it has them already or there is nobody to write to. */
export async function issueMailLink(tx: Tx, mailLinkId: string) {
  const token = newToken();
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const [person] = await tx
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      language: users.language,
    })
    .from(mailLinks)
    .innerJoin(users, and(eq(users.email, mailLinks.email), isNull(users.disabledAt)))
    .where(eq(mailLinks.id, mailLinkId));
  if (!person) return undefined;
  const [link] = await tx
    .update(mailLinks)
    .set({ tokenHash: linkHash(token), codeHash: codeHash(mailLinkId, code) })
    .where(
      and(
        eq(mailLinks.id, mailLinkId),
        isNull(mailLinks.tokenHash),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, sql`now()`),
      ),
    )
    .returning({ purpose: mailLinks.purpose, expiresAt: mailLinks.expiresAt });
  return link && { ...link, person, token, code };
}

/** What a link's page may say about it. Reading never uses it up; undefined for a token that was never given out. */
export async function findMailLink(purpose: MailLinkPurpose, token: string) {
  if (token.length > 200) return undefined;
  return asSystem("show a link's page", async (tx) => {
    const [link] = await tx
      .select({
        email: mailLinks.email,
        next: mailLinks.next,
        state: sql<MailLinkState>`case
          when ${users.disabledAt} is not null then 'disabled'
          when ${mailLinks.usedAt} is not null then 'used'
          when ${mailLinks.expiresAt} <= now() then 'expired'
          else 'open' end`,
      })
      .from(mailLinks)
      .leftJoin(users, eq(users.email, mailLinks.email))
      .where(and(eq(mailLinks.tokenHash, linkHash(token)), eq(mailLinks.purpose, purpose)));
    return link;
  });
}

/** What this browser has asked for lately, by the secret it was given; undefined when it waits for nothing. */
export async function findAskedLink(request: string | undefined) {
  if (!request) return undefined;
  return asSystem("show whom a browser waits for", async (tx) => {
    const [link] = await tx
      .select({ email: mailLinks.email, next: mailLinks.next })
      .from(mailLinks)
      .where(and(eq(mailLinks.requestHash, hashToken(request)), eq(mailLinks.purpose, "sign-in")));
    return link;
  });
}

const open = () => and(isNull(mailLinks.usedAt), gt(mailLinks.expiresAt, sql`now()`));

/** Uses a token up; of several at once exactly one gets the link, the others undefined. `authJsToken` is as Auth.js hands it over. */
export async function spendMailLink(tx: Tx, purpose: MailLinkPurpose, by: { token: string } | { authJsToken: string }) {
  const tokenHash = "token" in by ? linkHash(by.token) : hashToken(by.authJsToken);
  const [link] = await tx
    .update(mailLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailLinks.tokenHash, tokenHash), eq(mailLinks.purpose, purpose), open()))
    .returning({ email: mailLinks.email, expiresAt: mailLinks.expiresAt });
  return link;
}

/** Makes all open links of an address useless; after a new password, nobody comes in by an old mail. */
export async function voidMailLinks(tx: Tx, email: string): Promise<void> {
  await tx
    .update(mailLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailLinks.email, email), isNull(mailLinks.usedAt)));
}

/** Counts a try of the code and says what it belongs to, in one statement: never more than five, however many ask at once. */
async function takeCodeTry(request: string) {
  return asSystem("try a sign-in code", async (tx) => {
    const [link] = await tx
      .update(mailLinks)
      .set({ codeTries: sql`${mailLinks.codeTries} + 1` })
      .where(
        and(
          eq(mailLinks.requestHash, hashToken(request)),
          eq(mailLinks.purpose, "sign-in"),
          lt(mailLinks.codeTries, codeTries),
          open(),
        ),
      )
      .returning({
        id: mailLinks.id,
        email: mailLinks.email,
        next: mailLinks.next,
        codeHash: mailLinks.codeHash,
      });
    return link;
  });
}

/**
 * Gives the person whose code this is, and uses it up together with the link. It works only with the secret of the
 * browser that asked, five times at most, and refuses alike for a wrong code and for an address without an account.
 */
export async function checkCode(request: string | undefined, code: string): Promise<{ userId: string; next: string | null }> {
  const link = request ? await takeCodeTry(request) : undefined;
  if (!link) throw new Refusal("auth.codeGone", {}, "code");
  await slowDown({ "code/account": link.email });
  const fits = sameHash(codeHash(link.id, code), link.codeHash ?? codeHash(link.id, "nobody"));
  if (!fits) throw new Refusal("auth.wrongCode", {}, "code");
  return asSystem("sign in with a code", async (tx) => {
    const [used] = await tx
      .update(mailLinks)
      .set({ usedAt: sql`now()` })
      .where(and(eq(mailLinks.id, link.id), open()))
      .returning();
    const [user] = await tx.select({ id: users.id, disabledAt: users.disabledAt }).from(users).where(eq(users.email, link.email));
    if (!used || !user || user.disabledAt) throw new Refusal("auth.codeGone", {}, "code");
    await forgetAttempts(tx, "code/account", link.email);
    await tx
      .update(users)
      .set({ emailVerified: sql`coalesce(${users.emailVerified}, now())` })
      .where(eq(users.id, user.id));
    return { userId: user.id, next: link.next };
  });
}

/** Removes links a day after their end; until then their page can still explain itself. */
export async function forgetMailLinks(tx: Tx): Promise<void> {
  await tx.delete(mailLinks).where(lt(mailLinks.expiresAt, sql`now() - interval '1 day'`));
}
