import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const fresh = () => ({
  authSecret: randomBytes(32).toString("base64url"),
  databaseAppPassword: randomBytes(24).toString("base64url"),
  databaseSystemPassword: randomBytes(24).toString("base64url"),
});

/** The secrets of an installation, made once and kept in its data directory, readable by its owner only. */
export function readSecrets(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, "secrets.json");
  if (!fs.existsSync(file)) createWhole(file, JSON.stringify(fresh(), null, 2));
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

/** Writes a file that is either whole or absent; when two processes write at once, the first one counts. */
function createWhole(file, text) {
  const half = `${file}.${process.pid}`;
  const handle = fs.openSync(half, "w", 0o600);
  fs.writeSync(handle, text);
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  try {
    fs.linkSync(half, file);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(half, { force: true });
  }
}
