import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What the shortest of our systems takes for the address of a socket, in bytes. */
const longestAddress = 100;

/** The address of the socket that a server with this port makes in a folder. */
export const socketIn = (folder, port) => path.join(folder, `.s.PGSQL.${port}`);

/**
 * A folder for the server's socket that nobody else enters: beside the data where its address is short enough, else in the system's
 * temporary folder. Undefined where neither can be had, and on Windows.
 */
export function socketFolder(dataFolder, as) {
  if (process.platform === "win32") return undefined;
  const named = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  return [path.join(dataFolder, "sockets"), path.join(os.tmpdir(), `kontor-${named}`)].find(
    (folder) => Buffer.byteLength(socketIn(folder, 65_535)) <= longestAddress && isOurs(folder, as),
  );
}

/** Makes the folder for the server's user alone; false where somebody else has one of that name. */
function isOurs(folder, as) {
  const owner = as.uid ?? process.getuid();
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
    if (as.uid !== undefined) fs.chownSync(folder, as.uid, as.gid);
  } catch (error) {
    if (error.code !== "EEXIST") return false;
  }
  const found = fs.lstatSync(folder);
  return found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0;
}
