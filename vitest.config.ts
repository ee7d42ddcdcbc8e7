import "./scripts/lib/node-20.mjs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${here("./")}` },
      { find: /^server-only$/, replacement: here("./lib/testing/server-only.ts") },
    ],
  },
  test: {
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["**/node_modules/**", "**/.*/**", "e2e/**"],
    globalSetup: "./lib/testing/global-setup.ts",
    setupFiles: ["./lib/testing/database.ts"],
    // It imports "next/server", which only a bundler finds.
    server: { deps: { inline: ["next-auth"] } },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
