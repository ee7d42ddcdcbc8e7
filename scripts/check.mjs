// npm run check: everything that can be said about the sources without running them. Changes nothing.
import path from "node:path";
import { root } from "./lib/paths.mjs";
import { capture } from "./lib/processes.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const code = await import("./checks/code.mjs");
const messages = await import("./checks/messages.mjs");
const { wrongImports } = await import("./checks/imports.mjs");
const { wrongMigrations } = await import("./checks/migrations.mjs");
const { readSources } = await import("./checks/sources.mjs");

const sources = readSources();
const module = (...steps) => path.join(root, "node_modules", ...steps);

/** Runs a tool of node_modules; what it prints counts only when it fails. */
async function tool(file, ...args) {
  const { code: exit, output } = await capture(process.execPath, [file, ...args], { cwd: root });
  return exit === 0 ? [] : [output.trim()];
}

async function types() {
  const generated = await tool(module("next", "dist", "bin", "next"), "typegen");
  return generated.length > 0 ? generated : tool(module("typescript", "bin", "tsc"), "--noEmit", "--pretty", "false");
}

const steps = {
  "types (tsc)": types,
  "format and lint (biome)": () => tool(module("@biomejs", "biome", "bin", "biome"), "check", "--max-diagnostics=50", "."),
  "who imports whom": () => wrongImports(sources),
  "nothing unused (knip)": () => tool(module("knip", "bin", "knip.js"), "--no-progress"),
  "migrations fit the schema": wrongMigrations,
  "settings only from lib/env": () => code.strayEnvironment(sources),
  "server modules say so": () => code.unmarkedServerModules(sources),
  "actions are endpoints": () => code.wrongActions(sources),
  "system access is listed": () => code.straySystemAccess(sources),
  habits: () => code.brokenHabits(sources),
  "languages are equal": () => messages.unequalMessages(sources),
  "no message unused": () => messages.unusedMessages(sources),
};

async function attempt([name, step]) {
  const started = performance.now();
  const problems = await Promise.resolve()
    .then(step)
    .catch((error) => [error.stack]);
  return { name, problems, seconds: (performance.now() - started) / 1000 };
}

const only = process.argv.slice(2);
const chosen = Object.entries(steps).filter(([name]) => only.length === 0 || only.some((word) => name.includes(word)));
const results = await Promise.all(chosen.map(attempt));
const failed = results.filter((result) => result.problems.length > 0);
for (const { name, problems } of failed) console.log(`\n── ${name}\n${problems.join("\n")}`);
console.log();
for (const { name, problems, seconds } of results) {
  console.log(`${problems.length === 0 ? "✓" : "✗"} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(5)} s`);
}
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
