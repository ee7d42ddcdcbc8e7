import { beforeEach, expect, it, vi } from "vitest";
import { begunWords, keepWords } from "./kept-words";

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
  });
});

it("gives back what was begun in a field, until it is sent or emptied", () => {
  keepWords("task", "Die Fahrten");
  keepWords("document", "Bitte prüfen");
  expect([begunWords("task"), begunWords("document"), begunWords("other")]).toEqual(["Die Fahrten", "Bitte prüfen", ""]);
  keepWords("task", "Die Fahrten stehen im Heft.", true);
  expect(begunWords("task")).toBe("");
  keepWords("task", "Die Fahrten stehen im Heft.");
  expect(begunWords("task")).toBe("Die Fahrten stehen im Heft.");
  keepWords("task", " ");
  expect(begunWords("task")).toBe("");
});

it("goes on without a memory where it holds rubbish, and forgets the oldest of very many", () => {
  for (let at = 0; at < 101; at += 1) keepWords(`field-${at}`, "Wort");
  expect([begunWords("field-0"), begunWords("field-100")]).toEqual(["", "Wort"]);
  vi.stubGlobal("localStorage", { getItem: () => "{", setItem: () => undefined });
  expect(begunWords("field-1")).toBe("");
  keepWords("field-1", "Wort");
});
