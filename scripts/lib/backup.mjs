import fs from "node:fs";
import path from "node:path";
import { copyChecked, filesBelow, requireUnchanged } from "./checked-files.mjs";
import { openDatabase } from "./database.mjs";
import { dumpDatabase, loadDatabase } from "./database-copy.mjs";

/**
 * What begins like this in the data directory is not part of what it keeps: the database (embedded-postgres.mjs; dumped instead), sockets
 * (sockets.mjs, web.mjs), marks of what runs (product.mjs), copies of files that are being read (lib/documents: preparing and texts), and
 * the log of a story (e2e/support/product.ts). Whoever makes more of the kind adds it here.
 */
const NOT_KEPT = ["pg", "postgres", "sockets", "pages", "kontor.lock", "restoring", "preparing", "reading", "product.log"];
const manifestOf = (folder) => path.join(folder, "manifest.json");

/**
 * Writes a backup into a new folder and returns what it holds. The database comes first: files are never changed once a row
 * names them, so every file that the database's moment knows is there afterwards. A backup without a manifest is none.
 */
export async function makeBackup(dataFolder, target) {
  fs.mkdirSync(target, { recursive: true });
  if (fs.readdirSync(target).length > 0) throw new Error(`${target} is not empty.`);
  const database = await openDatabase(dataFolder);
  try {
    const dump = await dumpDatabase(database, target);
    const files = [];
    for (const file of filesBelow(dataFolder, NOT_KEPT)) {
      const kept = await copyChecked(path.join(dataFolder, file), path.join(target, "files", file));
      if (kept) files.push({ file: `files/${file}`, ...kept });
    }
    const manifest = { kontor: 1, madeAt: new Date().toISOString(), ...dump, files };
    fs.writeFileSync(manifestOf(target), JSON.stringify(manifest, null, 1), { flush: true });
    return manifest;
  } finally {
    await database.stop();
  }
}

/**
 * Makes an empty data directory (and an empty database) what the backup was, after checking every file of it.
 * Refuses a directory with anything in it, a damaged backup, and one of a newer Kontor.
 */
export async function restoreBackup(source, dataFolder) {
  const manifest = readManifest(source);
  await requireUnchanged(source, [...manifest.tables, ...manifest.files]);
  fs.mkdirSync(dataFolder, { recursive: true });
  if (fs.readdirSync(dataFolder).length > 0)
    throw new Error(`${dataFolder} is not empty. Restore into a new folder: KONTOR_DATA_DIR=…`);
  const mark = path.join(dataFolder, "restoring"); // the start command refuses a directory that has it
  fs.writeFileSync(mark, "");
  for (const { file } of manifest.files) {
    await copyChecked(path.join(source, file), path.join(dataFolder, path.relative("files", file)));
  }
  const database = await openDatabase(dataFolder);
  try {
    await database.prepareRoles();
    await loadDatabase(database, source, manifest);
  } finally {
    await database.stop();
  }
  fs.rmSync(mark);
  return manifest;
}

function readManifest(source) {
  const file = manifestOf(source);
  if (!fs.existsSync(file))
    throw new Error(`${source} is no backup: it has no manifest.json (it was not finished, or is another folder).`);
  const manifest = JSON.parse(fs.readFileSync(file, "utf8"));
  if (manifest.kontor !== 1) throw new Error("The backup was made by a newer Kontor. Update this one first.");
  return manifest;
}
