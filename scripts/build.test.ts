import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { sourceHash } from "./lib/build.mjs";

let folder: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kontor sources "));
  write("app/page.tsx", "one");
  write("lib/i18n/messages/de/start.json", "{}");
});

it("changes with the content of a source, its name, and a new one", () => {
  const hashes = new Set([sourceHash(folder)]);
  write("app/page.tsx", "two");
  hashes.add(sourceHash(folder));
  write("lib/i18n/messages/sv/start.json", "{}");
  hashes.add(sourceHash(folder));
  write("proxy.ts", "");
  hashes.add(sourceHash(folder));
  expect(hashes.size).toBe(4);
});

it("stays the same for tests, pages of text, caches and data directories", () => {
  const before = sourceHash(folder);
  for (const file of ["lib/money.test.ts", "README.md", ".next/BUILD_ID", "e2e/story.spec.ts", "node_modules/a/index.js"])
    write(file, "x");
  write("my data/secrets.json", "{}");
  write("my data/storage/picture.png", "x");
  expect(sourceHash(folder)).toBe(before);
});
