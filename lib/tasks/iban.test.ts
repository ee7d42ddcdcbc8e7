import { describe, expect, it } from "vitest";
import { readAmount, readIban, spacedIban } from "./iban";

describe("an IBAN", () => {
  it("is taken with spaces and small letters, and kept without", () => {
    expect(readIban("de89 3704 0044 0532 0130 00")).toBe("DE89370400440532013000");
    expect(readIban("SE45 5000 0000 0583 9825 7466")).toBe("SE4550000000058398257466");
    expect(spacedIban("DE89370400440532013000")).toBe("DE89 3704 0044 0532 0130 00");
  });

  it("with a wrong digit, a missing one or other characters is none", () => {
    for (const wrong of ["DE89370400440532013001", "DE8937040044053201300", "", "DE89-3704", "1234", "XX"]) {
      expect(readIban(wrong)).toBeUndefined();
    }
  });
});

describe("an IBAN of a country", () => {
  /** With check digits that fit. */
  const checked = (country: string, account: string) => {
    const figures = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
    return `${country}${String(98n - (BigInt(figures) % 97n)).padStart(2, "0")}${account}`;
  };

  it("is none with the length or the structure of another, though its check digits fit", () => {
    expect(readIban(checked("DE", "370400440532013000"))).toBe("DE89370400440532013000");
    for (const wrong of [
      checked("DE", "37040044053201300"),
      checked("DE", "3704004405320130001"),
      checked("DE", "3704004A0532013000"),
      checked("SE", "370400440532013000"),
      checked("GB", "12345698765432109"),
      checked("XX", "370400440532013000"),
    ]) {
      expect([wrong, readIban(wrong)]).toEqual([wrong, undefined]);
    }
  });

  it("is read for the countries around", () => {
    for (const right of [
      "AT61 1904 3002 3457 3201",
      "CH93 0076 2011 6238 5295 7",
      "DK50 0040 0440 1162 43",
      "NO93 8601 1117 947",
    ]) {
      expect(readIban(right)).toBe(right.replaceAll(" ", ""));
    }
  });
});

describe("an amount", () => {
  it("is read as people of three countries write it", () => {
    for (const [given, minor] of [
      ["1.234,56", 123_456],
      ["1 234,56 kr", 123_456],
      ["1,234.56", 123_456],
      ["1234", 123_400],
      ["0,05", 5],
      ["12,5 €", 1_250],
    ] as const) {
      expect(readAmount(given)).toBe(minor);
    }
  });

  it("of nothing, of letters or below zero is none", () => {
    for (const wrong of ["", "0", "0,00", "-5", "abc", "1,2,3", "99999999999999"]) expect(readAmount(wrong)).toBeUndefined();
  });
});
