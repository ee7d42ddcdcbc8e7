/** An IBAN without spaces, in capitals; undefined when it is none: wrong form, or wrong check digits (ISO 13616, modulo 97). */
export function readIban(given: string): string | undefined {
  const iban = given.replace(/\s+/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return undefined;
  const figures = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const figure of figures) rest = (rest * 10 + Number(figure)) % 97;
  return rest === 1 ? iban : undefined;
}

/** An IBAN in groups of four, as people read it. */
export const spacedIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1 ");

/** "1.234,56", "1 234,56", "1234.56" or "1234" as integer minor units of a currency with two decimals; undefined when it is no amount. */
export function readAmount(given: string): number | undefined {
  const plain = given.replace(/[\s\u00A0']/g, "").replace(/(€|EUR|SEK|kr)$/i, "");
  const match = /^(\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!match?.[1]) return undefined;
  const minor = Number(match[1].replace(/[.,]/g, "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return minor > 0 && minor <= 99_999_999_999 ? minor : undefined;
}

/** An amount in minor units of a currency with two decimals, as a person of this language would type it. */
export const writtenAmount = (minor: number, language: "de" | "sv" | "en"): string =>
  (minor / 100).toFixed(2).replace(".", language === "en" ? "." : ",");
