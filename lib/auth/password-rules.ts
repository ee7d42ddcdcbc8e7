import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";
import { Refusal } from "@/lib/errors";

const passwordLength = { min: 12, max: 256 };

let common: Set<string> | undefined;
const commonPasswords = () => {
  common ??= new Set(dictionary["passwords-common"]);
  return common;
};

/** "password1234!" is "password": a common word with up to six digits or signs around it. */
function isCommon(password: string): boolean {
  const low = password.toLowerCase();
  const core = low.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return commonPasswords().has(low) || (core.length > 3 && low.length - core.length <= 6 && commonPasswords().has(core));
}

/** "aaaaaaaaaaaa", "123456789012", "abcabcabcabc": short patterns and straight runs. */
function isPattern(password: string): boolean {
  const low = password.toLowerCase();
  if (new Set(low).size < 4 || /^(.{1,4})\1{2,}.{0,3}$/u.test(low)) return true;
  const codes = [...low].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, at) => Math.abs(code - (codes[at] ?? 0)) === 1).length;
  return steps >= codes.length - 3;
}

/** The words by which a person is known: parts of the name and of the e-mail address, from four letters on. */
function ownWords(person: { name: string; email: string }): string[] {
  const [local = ""] = person.email.split("@");
  const words = [person.email, local, ...person.name.split(/[\s.'-]+/), ...local.split(/[._+-]+/)];
  return words.map((word) => word.toLowerCase()).filter((word) => word.length >= 4);
}

/**
 * Refuses a password that NIST SP 800-63B advises against: under 12 or over 256 characters, commonly used, a mere
 * pattern, or holding the person's own name or address. It asks for no digits or signs.
 */
export function requireGoodPassword(password: string, person: { name: string; email: string }, field = "password"): void {
  const length = [...password.normalize("NFKC")].length;
  if (length < passwordLength.min) throw new Refusal("auth.passwordShort", { min: passwordLength.min }, field);
  if (length > passwordLength.max) throw new Refusal("auth.passwordLong", { max: passwordLength.max }, field);
  if (isCommon(password) || isPattern(password)) throw new Refusal("auth.passwordCommon", {}, field);
  const low = password.toLowerCase();
  if (ownWords(person).some((word) => low.includes(word))) throw new Refusal("auth.passwordOwn", {}, field);
}
