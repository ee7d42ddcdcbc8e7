import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { lockHolder, takeLock } from "./lib/lock.mjs";

const newLock = () => path.join(mkdtempSync(path.join(tmpdir(), "kontor lock ")), "kontor.lock");

async function holdElsewhere(file: string) {
  const module = path.resolve("scripts/lib/lock.mjs");
  const code = `const { takeLock } = await import(${JSON.stringify(module)});
    const lock = await takeLock(${JSON.stringify(file)}, { address: "http://there" });
    console.log(lock.holder ? "refused" : "held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

it("refuses the second and names the first", async () => {
  const file = newLock();
  const { child, said } = await holdElsewhere(file);
  expect(said).toBe("held");
  expect((await takeLock(file)).holder).toMatchObject({ pid: child.pid, address: "http://there" });
  child.kill("SIGKILL");
});

it("is free again after kill -9 of its holder", async () => {
  const file = newLock();
  const { child } = await holdElsewhere(file);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(existsSync(file)).toBe(true);
  const lock = await takeLock(file);
  expect(lock.holder).toBeUndefined();
  lock.release?.();
  expect(existsSync(file)).toBe(false);
});

it("is free when its process number now belongs to somebody else", async () => {
  const file = newLock();
  writeFileSync(file, JSON.stringify({ pid: process.ppid, port: 9, word: "of the dead" }));
  expect(await lockHolder(file)).toBeUndefined();
  const lock = await takeLock(file);
  expect(lock.holder).toBeUndefined();
  lock.release?.();
});

it("gives a lock left by a dead holder to exactly one of many who want it", async () => {
  const file = newLock();
  writeFileSync(file, "{ half");
  const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(file)));
  expect(locks.filter((lock) => !lock.holder)).toHaveLength(1);
  for (const lock of locks) lock.release?.();
});
