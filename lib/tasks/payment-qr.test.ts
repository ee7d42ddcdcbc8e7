import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { fitsCode, type QrDrawing, type Transfer, transferCode, transferText } from "./payment-qr";

const transfer: Transfer = {
  payee: "Finanzkasse Köln-Süd",
  iban: "DE89370400440532013000",
  amount: 1_234_05,
  purpose: "Umsatzsteuer Februar 2026, Steuernummer 219/5432/1234",
};

/** What a camera sees: the drawing in black on white, eight pixels to a module. */
function photographed({ size, path }: QrDrawing) {
  const scale = 8;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column++) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return jsQR(pixels, side, side);
}

describe("the code of a transfer", () => {
  it("is read back as EPC069-12 says, umlauts and cents included", () => {
    const code = photographed(transferCode(transfer));
    expect(new TextDecoder().decode(Uint8Array.from(code!.binaryData)).split("\n")).toEqual([
      ...["BCD", "002", "1", "SCT", "", "Finanzkasse Köln-Süd", "DE89370400440532013000", "EUR1234.05", "", ""],
      "Umsatzsteuer Februar 2026, Steuernummer 219/5432/1234",
    ]);
  });

  it("stays within version 13 for the longest fields in plain letters", () => {
    const long = {
      ...transfer,
      payee: "P".repeat(70),
      purpose: "x".repeat(140),
      iban: "MT84MALT011000012345MTLCAST001S",
      amount: 99_999_999_999,
    };
    const code = photographed(transferCode(long));
    expect(code!.version).toBeLessThanOrEqual(13);
    expect(code!.data).toBe(transferText(long));
  });

  it("keeps every field in its line, whatever was typed into it", () => {
    const lines = transferText({ ...transfer, payee: "A\nB\r\nC", purpose: " one\n two " }).split("\n");
    expect(lines).toHaveLength(11);
    expect([lines[5], lines[10]]).toEqual(["A B C", "one two"]);
  });

  it.each([
    [1, "EUR0.01"],
    [100, "EUR1.00"],
    [99_999_999_999, "EUR999999999.99"],
  ])("writes %i cents as %s", (amount, written) => {
    expect(transferText({ ...transfer, amount })).toContain(`\n${written}\n`);
  });

  it("says beforehand that it will not fit", () => {
    const wide = { ...transfer, payee: "Ж".repeat(70), purpose: "Ж".repeat(140) };
    expect([fitsCode(transfer), fitsCode(wide)]).toEqual([true, false]);
    expect(() => transferCode(wide)).toThrow();
  });
});
