import fs from "node:fs";
import path from "node:path";
import { cacheDir, root } from "../lib/paths.mjs";
import { capture } from "../lib/processes.mjs";

const drizzleKit = path.join(root, "node_modules", "drizzle-kit", "bin.cjs");
const kit = (command, env) => capture(process.execPath, [drizzleKit, command], { cwd: root, env: { ...process.env, ...env } });

/** Migrations that contradict each other, and changes of the schema that no migration carries out. */
export async function wrongMigrations() {
  const copy = path.join(cacheDir, `migrations-${process.pid}`);
  try {
    fs.cpSync(path.join(root, "db", "migrations"), copy, { recursive: true });
    const out = { KONTOR_MIGRATIONS_OUT: path.relative(root, copy) };
    const checked = await kit("check", out);
    if (checked.code !== 0) return [checked.output];
    const before = fs.readdirSync(copy).length;
    const generated = await kit("generate", out);
    if (generated.code !== 0) return [generated.output];
    return fs.readdirSync(copy).length > before
      ? ["db/schema has changed: run npx drizzle-kit generate and commit what comes"]
      : [];
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}
