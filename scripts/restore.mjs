// npm run restore -- <backup>: makes the empty data directory (KONTOR_DATA_DIR) what the backup was.
import path from "node:path";
import { dataDir } from "./lib/paths.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const { restoreBackup } = await import("./lib/backup.mjs");
const [source] = process.argv.slice(2);
try {
  if (!source) throw new Error("Which backup? npm run restore -- backups/kontor-2026-01-31T12-00-00");
  const { madeAt, tables, files } = await restoreBackup(path.resolve(source), dataDir());
  console.log(
    `Restored ${tables.length} tables and ${files.length} files as of ${madeAt} into ${dataDir()}. Start with npm start.`,
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
