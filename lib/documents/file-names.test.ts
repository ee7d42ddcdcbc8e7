import { describe, expect, it } from "vitest";
import { extensionOf, isNameless, losesSigns, numbered, safeName, safeTypedName } from "./file-names";

describe("a safe name", () => {
  it.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\Eva\\Beleg.pdf", "Beleg.pdf"],
    ["a\u0000b\u001fc\u0085.pdf", "a_b_c_.pdf"],
    ["Rechnung\u202Efdp.exe", "Rechnungfdp.exe"],
    ["CON", "_CON"],
    ["nul.pdf", "_nul.pdf"],
    ["COM1.txt", "_COM1.txt"],
    ["console.pdf", "console.pdf"],
    [".htaccess", "_htaccess"],
    ["...", "_"],
    ["  Beleg  Mai .pdf. ", "Beleg Mai .pdf"],
    ['<b>"x"|y?*.pdf', "_b__x__y__.pdf"],
    ["Mu\u0308ller.pdf", "M\u00fcller.pdf"],
    ["🥐 Bestellung 👩‍🍳.pdf", "🥐 Bestellung 👩‍🍳.pdf"],
    ["", "_"],
  ])("makes %j into %j", (given, safe) => {
    expect(safeName(given)).toBe(safe);
  });

  it("shortens 300 characters to 200 and keeps the extension", () => {
    const name = safeName(`${"ä".repeat(300)}.pdf`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith(".pdf")).toBe(true);
  });

  it("takes slashes in a typed name as characters", () => {
    expect(safeTypedName("Miete 3/4")).toBe("Miete 3_4");
  });

  it("stays the same when it is made safe again", () => {
    for (const name of ["nul.pdf", "..x", "a/b:c", "Mu\u0308ller.PDF"]) expect(safeName(safeName(name))).toBe(safeName(name));
  });
});

it("numbers namesakes before the extension", () => {
  expect(numbered("Rechnung.pdf", 2)).toBe("Rechnung (2).pdf");
  expect(numbered("Notiz", 3)).toBe("Notiz (3)");
  expect(extensionOf("archiv.tar.GZ")).toBe("gz");
});

describe("a name that somebody typed", () => {
  it.each([
    ["Mai/Juni", true],
    ["Lohn: alles", true],
    [".versteckt", true],
    ["CON", true],
    ["x".repeat(300), true],
    ["  März   2026 ", false],
    ["Mu\u0308ller", false],
  ])("%s", (typed, loses) => {
    expect(losesSigns(typed)).toBe(loses);
  });
});

describe("a name of nothing", () => {
  it.each([
    ["  ", true],
    [" .. ", true],
    ["\u200B\u202E", true],
    [".jpg", true],
    [" .JPG", true],
    ["..jpg", true],
    [".jpg.jpg", true],
    ["\u200B.jpg", true],
    ["jpg", false],
    ["_", false],
    ["1.jpg", false],
    [".versteckt", false],
  ])("%j", (typed, nameless) => {
    expect(isNameless(typed, (extension) => extension === "jpg")).toBe(nameless);
  });
});
