import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { bundle } from "../scripts/lib/bundle.mjs";

const file = await bundle("lib/jobs/worker.ts");
const start = (settings: Record<string, string>) =>
  spawnSync(process.execPath, [file], { env: { ...process.env, ...settings }, encoding: "utf8", timeout: 15_000 });

describe("a start that cannot work", () => {
  it("ends with 1 and the name of the setting", () => {
    const { status, stderr } = start({ AUTH_SECRET: "short" });
    expect(status).toBe(1);
    expect(stderr).toContain("AUTH_SECRET");
  });

  it("ends with 1 when the database is not there", () => {
    const { status, stderr } = start({ DATABASE_SYSTEM_URL: "postgres://kontor_system:geheim@127.0.0.1:1/kontor" });
    expect(status).toBe(1);
    expect(stderr).toContain("ECONNREFUSED");
    expect(stderr).not.toContain("geheim");
  });
});
