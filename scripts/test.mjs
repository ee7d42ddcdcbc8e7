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
    failed: found.testResults.flatMap(failedIn),
  }));
}

/** The failed tests of a file; the file itself where it could not even be read. */
function failedIn(file) {
  const name = path.relative(root, file.name);
  const failed = file.assertionResults.filter((test) => test.status === "failed").map((test) => `${name} > ${test.fullName}`);
  return file.status === "failed" && failed.length === 0 ? [name] : failed;
}

async function stories() {
  await buildIfNeeded();
  const report = path.join(reports, "stories.json");
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = [bin("@playwright", "test", "cli.js"), "test", "--reporter=list,json", ...filters];
  const code = await run(process.execPath, args, { cwd: root, env });
  return counted(report, code, (found) => ({
    passed: found.stats.expected + found.stats.flaky,
    failed: [...found.suites.flatMap(unexpectedIn), ...found.errors.map((error) => error.message)],
  }));
}

function unexpectedIn({ file, specs, suites = [] }) {
  const failed = specs.filter((spec) => spec.tests.some((test) => test.status === "unexpected"));
  return [...failed.map((spec) => `${file} > ${spec.title}`), ...suites.flatMap(unexpectedIn)];
}

/** A runner that ends badly without saying which test failed has failed once. */
function counted(report, code, read) {
  const found = fs.existsSync(report) ? read(JSON.parse(fs.readFileSync(report, "utf8"))) : { passed: 0, failed: [] };
  return code !== 0 && found.failed.length === 0 ? { ...found, failed: [`a runner ended with ${code}`] } : found;
}

async function attempt(runner) {
  try {
    return await runner();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: [error.message] };
  }
}

await prepareClamd();
const server = await openTestServer(); // keeps it running between the two
const results = [];
if (part !== "e2e") results.push(await attempt(unit));
if (part !== "unit") results.push(await attempt(stories));
await server.close();
fs.rmSync(reports, { recursive: true, force: true });

const passed = results.reduce((total, result) => total + result.passed, 0);
const failed = results.flatMap((result) => result.failed);
console.log(["", ...failed.map((name) => `failed: ${name}`), `${passed} passed, ${failed.length} failed`].join("\n"));
process.exit(failed.length > 0 ? 1 : 0);
