import { expect, it } from "vitest";
import { Refusal } from "@/lib/errors";
import { requireGoodPassword } from "./password-rules";

const person = { name: "Mareike Lindner-Voß", email: "m.lindner@kanzlei.example" };
const codeFor = (password: string) => {
  try {
    requireGoodPassword(password, person);
    return "good";
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

it.each(["zwölf Wörter!", "korrekt pferd batterie", `${"x".repeat(4)}yzäöü%17Q9`, "ganz ohne ziffern und zeichen"])(
  "accepts %j",
  (password) => {
    expect(codeFor(password)).toBe("good");
  },
);

it.each([
  ["elfzeichen!", "auth.passwordShort"],
  ["🔑🔑🔑🔑🔑🔑", "auth.passwordShort"],
  ["ab1-".repeat(65), "auth.passwordLong"],
  ["password1234", "auth.passwordCommon"],
  ["Password1234!", "auth.passwordCommon"],
  ["123456789012", "auth.passwordCommon"],
  ["abcdefghijkl", "auth.passwordCommon"],
  ["aaaaaaaaaaaaaaa", "auth.passwordCommon"],
  ["abc1abc1abc1", "auth.passwordCommon"],
  ["Tresor von MAREIKE 7", "auth.passwordOwn"],
  ["das lindnersche Haus", "auth.passwordOwn"],
  ["m.lindner@kanzlei.example", "auth.passwordOwn"],
])("refuses %j (%s)", (password, code) => {
  expect(codeFor(password)).toBe(code);
});

it("takes a password of 256 characters", () => {
  const words = Array.from({ length: 64 }, (_, at) => `w${at}#`.slice(0, 4))
    .join("")
    .padEnd(256, "q9");
  expect(codeFor(words)).toBe("good");
});
