import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { png } from "@/lib/testing/given-files";
import { runProgram } from "./run-program";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kontor-program-"));
  await writeFile(path.join(folder, "original"), await png());
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const task = () => ({ type: "png", file: path.join(folder, "original"), folder, scopeId: "scope" });

it("is killed when it takes too long or too much, and the file counts as too heavy", async () => {
  const plenty = 10 ** 12;
  expect(await runProgram(task(), undefined, { time: 1, memory: plenty })).toEqual({ files: [], failed: "tooHeavy" });
  if (process.platform !== "linux") return;
  expect(await runProgram({ ...task(), type: "pdf" }, undefined, { time: 60_000, memory: 1 })).toEqual({
    files: [],
    failed: "tooHeavy",
  });
});

it("ends with the server and is then not the file's fault", async () => {
  const stopping = new AbortController();
  const running = runProgram(task(), stopping.signal);
  stopping.abort();
  await expect(running).rejects.toThrow("interrupted");
});
