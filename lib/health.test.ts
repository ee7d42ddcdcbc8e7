import postgres from "postgres";
import { expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { adminUrl } from "@/lib/testing/database";

// The answer is kept for a moment, so each look is a fresh module.
async function health() {
  vi.resetModules();
  return (await import("@/lib/health")).checkHealth();
}

it("is ok when the database and the storage answer, and names the database when it does not", async () => {
  expect(await health()).toEqual({ status: "ok" });

  const name = new URL(env.DATABASE_APP_URL).pathname.slice(1);
  const admin = postgres(new URL("/postgres", adminUrl).href, { max: 1, onnotice: () => {} });
  await admin`alter database ${admin(name)} with allow_connections false`;
  await closeDatabase();
  expect(await health()).toEqual({ status: "failing", failing: ["database"] });

  await admin`alter database ${admin(name)} with allow_connections true`;
  await admin.end();
  expect(await health()).toEqual({ status: "ok" });
});
