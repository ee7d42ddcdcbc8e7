import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/lib/browser.mjs";
import { freePort } from "./scripts/lib/ports.mjs";

// This file is read by the run itself and by each of its workers, which inherit what the run has decided.
process.env.CHROMIUM_PATH ??= await findBrowser();
process.env.STORY_PORT ??= String(await freePort(3300));
process.env.STORY_FOLDER ??= path.resolve(".cache", "test-data", `${process.pid}-stories`);

const executablePath = process.env.CHROMIUM_PATH;
const inContainer = process.platform === "linux" ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];

export default defineConfig({
  testDir: "./e2e",
  tsconfig: "./e2e/tsconfig.json",
  globalSetup: "./e2e/support/global-setup.ts",
  outputDir: "./test-results",
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${process.env.STORY_PORT}`,
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { args: inContainer, ...(executablePath ? { executablePath } : {}) },
  },
});
