// npm run backup [-- folder]: the database and all files of an installation, also while it runs.
import path from "node:path";
import { dataDir, root } from "./lib/paths.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const { makeBackup } = await import("./lib/backup.mjs");
const moment = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
const target = path.resolve(process.argv[2] ?? path.join(root, "backups", `kontor-${moment}`));
try {
  const { tables, files } = await makeBackup(dataDir(), target);
  console.log(`Backup of ${tables.length} tables and ${files.length} files: ${target}`);
  console.log("It holds every document and the secrets of this installation. Keep it where only you can read it.");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
