import "server-only";
import pino, { type Logger } from "pino";
import { env } from "@/lib/env";

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.[\p{L}]{2,}/gu;
const TOKEN_PARAMETER = /([?&](?:token|code|signature|key)=)[^&\s"'\\]+/gi;
const TOKEN_PATH = /(\/invitations\/)[^/?#\s"'\\]+/g;
const CREDENTIALS = /(\b[a-z][a-z0-9+]*:\/\/)[^/@\s"']+@/gi;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]+/gi;

/** Takes addresses, tokens and credentials out of a text. What it misses is a bug here, not at the caller. */
function withoutSecrets(text: string): string {
  return text
    .replace(CREDENTIALS, "$1…@")
    .replace(EMAIL, "…@…")
    .replace(TOKEN_PARAMETER, "$1…")
    .replace(TOKEN_PATH, "$1…")
    .replace(BEARER, "$1 …");
}

const hidden = ["password", "token", "secret", "email", "subject", "text", "html", "link", "fileName", "documentName"];

/** The value that an error carries under a name, where it is a text. */
function textOf(error: object, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}

/**
 * An error as the log keeps it: type, message, code, stack and cause. Query parameters and the values that PostgreSQL
 * quotes in its details are left out, because they are people's data.
 */
export function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const message = error.message.split("\nparams:")[0] ?? "";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const known = ["code", "digest", "routine", "constraint_name", "table_name", "severity"];
  const extras = known.map((name) => [name, textOf(error, name)]).filter(([, value]) => value !== undefined);
  return {
    type: error.name,
    message,
    ...Object.fromEntries(extras),
    stack: frames.join("\n"),
    ...(error.cause === undefined ? {} : { cause: plainError(error.cause) }),
  };
}

/** One readable line instead of JSON, for a person at a terminal. */
const readable: pino.DestinationStream = {
  write(line: string) {
    const { time, level, msg, ...rest }: Record<string, unknown> = JSON.parse(line);
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
    process.stdout.write(`${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg ?? "")}${details}\n`);
  },
};

/** A logger that writes to the stream: JSON lines, cleaned of secrets whatever a caller passes. */
export function loggerTo(stream: pino.DestinationStream, level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), censor: "…" },
      serializers: { err: plainError, error: plainError },
      hooks: { streamWrite: withoutSecrets },
    },
    stream,
  );
}

let known: Logger | undefined;

function logger(): Logger {
  known ??= loggerTo(env.NODE_ENV === "development" ? readable : pino.destination({ dest: 1, sync: true }), env.LOG_LEVEL);
  return known;
}

/** The one log. Made at first use, so that building the product needs no settings. */
export const log: Logger = new Proxy({} as Logger, {
  get(_target, name) {
    const value: unknown = Reflect.get(logger(), name);
    return typeof value === "function" ? value.bind(logger()) : value;
  },
});
