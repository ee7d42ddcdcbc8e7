// npm test [-- unit|e2e [filter …]]: vitest on a throw-away PostgreSQL, then the stories in a browser against the built product.
import fs from "node:fs";
import path from "node:path";
import { cacheDir, root } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const { openTestServer } = await import("./lib/test-postgres.mjs");
const { buildIfNeeded } = await import("./lib/build.mjs");
const { prepareClamd } = await import("./lib/clamav.mjs");

const [first, ...rest] = process.argv.slice(2);
const part = ["unit", "e2e"].includes(first) ? first : undefined;
const filters = part ? rest : process.argv.slice(2);
const reports = path.join(cacheDir, "test-reports", String(process.pid));
fs.mkdirSync(reports, { recursive: true });
const bin = (...steps) => path.join(root, "node_modules", ...steps);

async function unit() {
  const report = path.join(reports, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(process.execPath, [bin("vitest", "vitest.mjs"), "run", ...reporters, ...filters], { cwd: root });
  return counted(report, code, (found) => ({
    passed: found.numPassedTests,
    // A file that cannot even be read has failed without a single test.
    failed: found.numFailedTests + found.testResults.filter((file) => file.status === "failed" && noneFailed(file)).length,
  }));
}

const noneFailed = (file) => !file.assertionResults.some((test) => test.status === "failed");

async function stories() {
  await buildIfNeeded();
  const report = path.join(reports, "stories.json");
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = [bin("@playwright", "test", "cli.js"), "test", "--reporter=list,json", ...filters];
  const code = await run(process.execPath, args, { cwd: root, env });
  return counted(report, code, (found) => ({
    passed: found.stats.expected + found.stats.flaky,
    failed: found.stats.unexpected + found.errors.length,
  }));
}

/** A runner that ends badly without saying which test failed has failed once. */
function counted(report, code, read) {
  const found = fs.existsSync(report) ? read(JSON.parse(fs.readFileSync(report, "utf8"))) : { passed: 0, failed: 0 };
  return code !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
}

async function attempt(runner) {
  try {
    return await runner();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

await prepareClamd();
const server = await openTestServer(); // keeps it running between the two
const results = [];
if (part !== "e2e") results.push(await attempt(unit));
if (part !== "unit") results.push(await attempt(stories));
await server.close();
fs.rmSync(reports, { recursive: true, force: true });

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 ? 1 : 0);
