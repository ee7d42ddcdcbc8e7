import "server-only";
import { isLetterKind, letterKinds } from "@/lib/mail/kinds";

type Data = Record<string, unknown>;

const secretsOf = (kind: string): readonly string[] => (isLetterKind(kind) ? letterKinds[kind].secrets : []);

/** The data as it stays after sending: everything that opens something is gone, and when it went is noted. */
export function forgetSecrets(kind: string, data: Data, at: Date): Data {
  const secrets = secretsOf(kind);
  if (secrets.length === 0) return data;
  const kept = Object.fromEntries(Object.entries(data).filter(([name]) => !secrets.includes(name)));
  return { ...kept, forgottenAt: at.toISOString() };
}

const stands: Record<string, string> = { link: "/", code: "000000" };

/** The data with harmless values in the place of secrets, for the copy of the letter that is kept. */
export function withStandIns(kind: string, data: Data): Data {
  const replaced = secretsOf(kind).map((name) => [name, stands[name] ?? "…"]);
  return { ...data, ...Object.fromEntries(replaced) };
}
