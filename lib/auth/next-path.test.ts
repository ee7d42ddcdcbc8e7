import { expect, it } from "vitest";
import { safeNext, withNext } from "./next-path";

it.each(["/clients", "/clients/1/documents?view=list#top", "/?a=b"])("goes on to the page %s", (path) => {
  expect(safeNext(path)).toBe(path);
});

it.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/a\n/evil",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/..//evil.example",
  "/.//evil.example",
  "/api/auth/callback/link",
  "/sign-in?next=/a",
  "/setup",
  "",
  undefined,
  42,
  `/${"a".repeat(3000)}`,
])("goes to the start page instead of %j", (path) => {
  expect(safeNext(path)).toBe("/");
});

it("adds the next page only where it says more than the start page", () => {
  expect(withNext("/sign-in", "/clients?a=1")).toBe("/sign-in?next=%2Fclients%3Fa%3D1");
  expect(withNext("/sign-in/place?a=1", "/x")).toBe("/sign-in/place?a=1&next=%2Fx");
  expect(withNext("/sign-in", "//evil")).toBe("/sign-in");
});
