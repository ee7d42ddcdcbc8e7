import { describe, expect, it } from "vitest";
import { line, optional } from "./form-input";

describe("a field of one line", () => {
  it("takes line breaks, controls and signs that turn the reading for spaces, so that no letter or list can be forged", () => {
    expect(line(200).parse("Frage\r\nBcc: x@example.org\u2028und\u0000 \u202Egut")).toBe("Frage Bcc: x@example.org und   gut");
    expect(line(20).parse("  Bäckerei Krume ✂️ ")).toBe("Bäckerei Krume ✂️");
  });

  it("is refused when nothing is left, and when too much is", () => {
    expect(line(5).safeParse("\n\u202E\t").success).toBe(false);
    expect(line(5).safeParse("sechs!").success).toBe(false);
    expect(line(5).safeParse(7).success).toBe(false);
  });

  it("may stay empty where it is optional", () => {
    expect(optional(line(5)).parse("  ")).toBeUndefined();
  });
});
