import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readWatched } from "./read-watched";
import { takeReader } from "./readers";

const program = { main: "documents/texts/program/main.mjs", heapMegabytes: 128 };
const enough = { time: 60_000, memory: 10 ** 12 };

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kontor-readers-"));
  await writeFile(path.join(folder, "original"), "Hallo");
});
afterEach(() => {
  vi.useRealTimers();
  return rm(folder, { recursive: true, force: true });
});
const given = (result = "r.json") => ["txt", path.join(folder, "original"), path.join(folder, result)];
const wordsIn = async (result = "r.json") => JSON.parse(await readFile(path.join(folder, result), "utf8")).text;

describe("the processes that read files", () => {
  it("read one file of a scope after another, and none of another scope", async () => {
    const reader = takeReader(program, "one");
    for (const result of ["1.json", "2.json"]) {
      expect(await reader.read(given(result), enough)).toMatchObject({ is: "done" });
      expect(await wordsIn(result)).toBe("Hallo");
    }
    const other = takeReader(program, "two");
    expect(other).not.toBe(reader);
    expect(takeReader(program, "one")).toBe(reader);
    const atOnce = takeReader(program, "one");
    expect(atOnce).not.toBe(reader);
    for (const one of [reader, other, atOnce]) await one.read(given(), { time: 0, memory: 0 });
  });

  it("are few: of those without work the oldest ends when there are too many", async () => {
    // The clock by which one without work ends stands still, however slow the machine.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const first = takeReader(program, "a");
    await first.read(given(), enough);
    for (const scope of ["b", "c", "d"]) await takeReader(program, scope).read(given(), enough);
    expect(takeReader(program, "a")).toBe(first);
    await first.read(given(), enough);
    for (const scope of ["e", "f", "g", "h"]) await takeReader(program, scope).read(given(), enough);
    const later = takeReader(program, "a");
    expect(later).not.toBe(first);
    await later.read(given(), enough);
  });

  it("are never used again after one that took too much", async () => {
    const reader = takeReader(program, "three");
    await reader.read(given(), enough);
    expect(takeReader(program, "three")).toBe(reader);
    expect(await reader.read(given(), { ...enough, time: 0 })).toMatchObject({ is: "tooMuch" });
    const later = takeReader(program, "three");
    expect(later).not.toBe(reader);
    await later.read(given(), enough);
  });

  it("blame no file for what one before it did: it is tried again in a fresh process", async () => {
    const reader = takeReader(program, "four");
    await reader.read(given(), enough);
    // The file before left something behind that ends the process later.
    process.kill(reader.pid ?? 0, "SIGKILL");
    expect(await readWatched(program, { given: given("after.json"), scopeId: "four" }, enough)).toMatchObject({ is: "done" });
    expect(await wordsIn("after.json")).toBe("Hallo");
  });

  it("end when the work is interrupted, which is nobody's fault", async () => {
    const stopping = new AbortController();
    const running = readWatched(program, { given: given(), scopeId: "five" }, enough, stopping.signal);
    stopping.abort();
    await expect(running).rejects.toThrow("interrupted");
  });
});
