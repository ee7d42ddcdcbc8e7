import { electronicFormatIBAN, isValidIBAN } from "ibantools";

/**
 * An IBAN without spaces, in capitals; undefined when it is none: a country without IBANs, wrong length or structure for its country
 * (ISO 13616 registry), or wrong check digits, of the whole or of the country's own.
 */
export function readIban(given: string): string | undefined {
  // What people put between the groups, and nothing else: other characters are a mistake.
  if (!/^[A-Za-z0-9\s]+$/.test(given)) return undefined;
  const iban = electronicFormatIBAN(given);
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
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
