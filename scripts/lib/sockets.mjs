import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What the strictest of our systems takes for the address of a socket, in bytes. */
const longestAddress = 100;
const longestName = ".s.PGSQL.65535";

/** The address of the socket that a PostgreSQL with this port makes in a folder. */
export const postgresSocketIn = (folder, port) => path.join(folder, `.s.PGSQL.${port}`);

/**
 * A folder for sockets that nobody but this user (or the one of `as`) enters: beside the data where its address is short enough, else in
 * the system's temporary folder. Undefined where neither can be had, and on Windows.
 */
export function socketFolder(dataFolder, { name = "sockets", as = {} } = {}) {
  if (process.platform === "win32") return undefined;
  const wanted = path.join(dataFolder, name);
  const digest = createHash("sha256").update(wanted).digest("hex").slice(0, 16);
  return [wanted, path.join(os.tmpdir(), `kontor-${digest}`)].find(
    (folder) => Buffer.byteLength(path.join(folder, longestName)) <= longestAddress && madeFor(folder, as),
  );
}

function madeFor(folder, as) {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
    if (as.uid !== undefined) fs.chownSync(folder, as.uid, as.gid);
  } catch (error) {
    if (error.code !== "EEXIST") return false;
  }
  return isPrivate(folder, as);
}

/** Whether the folder is there, this user's (or that of `as`), and closed to everybody else. */
export function isPrivate(folder, as = {}) {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  const owner = as.uid ?? process.getuid?.();
  return Boolean(found?.isDirectory()) && found.uid === owner && (found.mode & 0o077) === 0;
}
