import { expect, it, vi } from "vitest";
import { isUnreached } from "./unreached";

const unreached = (error: unknown, onLine = true) => {
  vi.stubGlobal("navigator", { onLine });
  return isUnreached(error);
};

it("knows a line that is down from what the server said, and from mistakes", () => {
  for (const words of ["Failed to fetch", "Load failed", "NetworkError when attempting to fetch resource.", "network error"])
    expect(unreached(new TypeError(words))).toBe(true);
  expect(unreached(new TypeError("Es besteht anscheinend keine Verbindung zum Internet."), false)).toBe(true);
  expect(unreached(Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/;307;" }), false)).toBe(false);
  expect(unreached(Object.assign(new TypeError("fetch"), { digest: "2024" }))).toBe(false);
  expect(unreached(new TypeError("Cannot read properties of undefined"))).toBe(false);
});
