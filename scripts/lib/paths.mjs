import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout, wherever the command was called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Everything that may be deleted at any time: bundles, stamps, the test server, the test browser. */
export const cacheDir = path.join(root, ".cache");

/** Where one installation keeps its database, files, letters and secrets. */
export function dataDir(fallback = ".data") {
  return path.resolve(root, process.env.KONTOR_DATA_DIR || fallback);
}
