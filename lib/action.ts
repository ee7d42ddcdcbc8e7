import "server-only";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { type Actor, currentVisitor, requireActor } from "@/lib/auth/actor";
import { requireOwnPage } from "@/lib/auth/same-origin";
import { NotVisible, Refusal } from "@/lib/errors";

/** What a form shows after it was sent. `values` are what the person typed, kept for every answer but "done". */
export type FormState = {
  status: "idle" | "done" | "invalid" | "refused";
  message?: string;
  /** Of a refusal: its key under `errors`, for islands that offer what would work. */
  code?: string;
  fields?: Record<string, string>;
  values?: Record<string, string>;
  /** What the action gave back, for islands that go on working with it. */
  result?: unknown;
};

type Run<S extends z.ZodType, R> = (input: z.output<S>) => Promise<R>;

/**
 * The only way a signed-in form or island reaches the server: signed in, then parsed, then run. A refusal becomes a
 * message in the reader's language; anything else (redirects, bugs) keeps flying to the error page and the log.
 */
export function defineAction<S extends z.ZodType, R>(input: S, run: (actor: Actor, input: z.output<S>) => Promise<R>) {
  return async (...sent: [FormState, FormData] | [FormData] | [z.input<S>]): Promise<FormState> => {
    // Leading away to the sign-in page would take what was typed, and files on their way, with it.
    if ((await currentVisitor())?.state !== "signed-in") {
      await requireOwnPage();
      return { status: "refused", message: await errorText("signedOut"), code: "signedOut", ...keptOf(sent.at(-1)) };
    }
    const actor = await requireActor();
    return answer(input, sent.at(-1), (parsed) => {
      // PostgreSQL would refuse the write too; what goes past it (files, sessions) is refused here.
      if (actor.viewing) throw new Refusal("view.readOnly", { name: actor.name });
      return run(actor, parsed);
    });
  };
}

/** The same for people who are not signed in: sign-in, invitations by link, set-up. */
export function definePublicAction<S extends z.ZodType, R>(input: S, run: Run<S, R>) {
  return async (...sent: [FormState, FormData] | [FormData] | [z.input<S>]): Promise<FormState> =>
    answer(input, sent.at(-1), run);
}

async function answer<S extends z.ZodType, R>(input: S, sent: unknown, run: Run<S, R>): Promise<FormState> {
  await requireOwnPage();
  const typed = sent instanceof FormData ? valuesOf(sent) : sent;
  const parsed = input.safeParse(typed);
  const kept = keptOf(sent);
  if (!parsed.success) return { status: "invalid", fields: await fieldMessages(parsed.error), ...kept };
  try {
    const result = await run(parsed.data);
    return result === undefined ? { status: "done" } : { status: "done", result };
  } catch (error) {
    if (error instanceof NotVisible) return { status: "refused", message: await errorText("gone"), ...kept };
    if (isUnwritable(error)) return { status: "refused", message: await errorText("field.malformed"), ...kept };
    if (!(error instanceof Refusal)) throw error;
    const message = await errorText(error.code, error.values);
    return {
      status: "refused",
      message,
      code: error.code,
      ...(error.field ? { fields: { [error.field]: message } } : {}),
      ...kept,
    };
  }
}

const keptOf = (sent: unknown) => (sent instanceof FormData ? { values: withoutSecrets(valuesOf(sent)) } : {});

function isUnwritable(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code === sqlState.characterNotInRepertoire || code === sqlState.untranslatableCharacter;
}

/** A form's fields as plain values; a name that ends in [] gathers all of its values. */
function valuesOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION")) continue;
    if (name.endsWith("[]")) values[name.slice(0, -2)] = [...(values[name.slice(0, -2)] ?? []), value];
    else values[name] = value;
  }
  return values;
}

function withoutSecrets(values: Record<string, string | string[]>): Record<string, string> {
  const plain = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !/password|code|token/i.test(entry[0]),
  );
  return Object.fromEntries(plain);
}

async function errorText(code: string, values: Record<string, string | number> = {}) {
  const t = await getTranslations("errors");
  return t.has(code) ? t(code, values) : t("unexpected");
}

/** zod's findings in words. An input's own message is a key under `errors`; without one the kind of mistake decides. */
async function fieldMessages(error: z.ZodError): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "");
    if (name in fields) continue;
    fields[name] = await errorText(codeOf(issue), limitsOf(issue));
  }
  return fields;
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z]+\.[A-Za-z.]+$/.test(issue.message)) return issue.message;
  if (issue.code === "too_small" && issue.minimum === 1) return "field.required";
  if (issue.code === "too_small") return isNumber(issue.origin) ? "field.tooLittle" : "field.tooShort";
  if (issue.code === "too_big") return isNumber(issue.origin) ? "field.tooMuch" : "field.tooLong";
  if (issue.code === "invalid_format" && issue.format === "email") return "field.email";
  if (issue.code === "invalid_type" && issue.input === undefined) return "field.required";
  return "field.malformed";
}

const isNumber = (origin: string) => origin === "number" || origin === "int";

function limitsOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  if (issue.code === "too_small") return { minimum: Number(issue.minimum) };
  if (issue.code === "too_big") return { maximum: Number(issue.maximum) };
  return {};
}
