"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { defineAction, definePublicAction } from "@/lib/action";
import { closeSession, currentVisitor, doorOf, openSession } from "@/lib/auth/actor";
import { askForLink } from "@/lib/auth/ask-link";
import {
  codeInput,
  confirmSecondFactorInput,
  newLinkInput,
  nothing,
  placeInput,
  secondFactorInput,
  signInInput,
} from "@/lib/auth/input";
import { checkCode, findAskedLink, findMailLink } from "@/lib/auth/mail-links";
import { safeNext, withNext } from "@/lib/auth/next-path";
import { enableSecondFactor, requireSecondFactor } from "@/lib/auth/second-factor";
import { clearRequestCookie, clientAddress, readRequestCookie } from "@/lib/auth/session-cookie";
import { checkPassword } from "@/lib/auth/sign-in";
import { Refusal } from "@/lib/errors";
import { rememberPlace, switchPlace } from "@/lib/people/places";

const onwards = (next: unknown): never => redirect(withNext("/sign-in/place", next) as Route);

export const signInAction = definePublicAction(signInInput, async (input) => {
  if (input.with === "link" || (input.with === "enter" && input.password === "")) return askForLink(input.email, input.next);
  const userId = await checkPassword({ ...input, address: await clientAddress() });
  await openSession(userId, "password");
  return onwards(input.next);
});

export const signInWithCodeAction = definePublicAction(codeInput, async ({ code }) => {
  const { userId, next } = await checkCode(await readRequestCookie(), code);
  await clearRequestCookie();
  await openSession(userId, "code");
  return onwards(next);
});

export const sendNewLinkAction = definePublicAction(newLinkInput, async ({ token }) => {
  const link = token ? await findMailLink("sign-in", token) : await findAskedLink(await readRequestCookie());
  return link ? askForLink(link.email, link.next) : redirect("/sign-in");
});

export const secondFactorAction = definePublicAction(secondFactorInput, async ({ code, next }) => {
  const visitor = await currentVisitor();
  if (visitor?.state !== "second-factor") return redirect(withNext(doorOf(visitor), next) as Route);
  await requireSecondFactor(visitor.userId, code);
  await openSession(visitor.userId, visitor.method, { secondFactor: true });
  return onwards(next);
});

export const enableSecondFactorAction = definePublicAction(confirmSecondFactorInput, async ({ code }) => {
  const visitor = await currentVisitor();
  if (!visitor || visitor.state === "second-factor") throw new Refusal("auth.signedOut");
  return { codes: await enableSecondFactor(visitor, code) };
});

export const choosePlaceAction = defineAction(placeInput, async (actor, { placeId, next }) => {
  await rememberPlace(await switchPlace(actor, placeId));
  return redirect(safeNext(next) as Route);
});

export const signOutAction = definePublicAction(nothing, async () => {
  await closeSession();
  return redirect("/sign-in");
});
