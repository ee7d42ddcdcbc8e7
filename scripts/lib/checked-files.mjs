import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Writes a stream to a new file, onto the disk, and says how long it was and its SHA-256. */
export async function writeChecked(source, file) {
  const hash = createHash("sha256");
  let size = 0;
  const count = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await pipeline(source, count, fs.createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }));
  return { size, sha256: hash.digest("hex") };
}

/** Copies one file; undefined when it has gone meanwhile. */
export async function copyChecked(from, to) {
  const handle = await fs.promises.open(from).catch((error) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return handle && (await writeChecked(handle.createReadStream(), to));
}

/** Refuses with the names of the files that are missing or not what they were. */
export async function requireUnchanged(folder, entries) {
  const wrong = [];
  for (const { file, size, sha256 } of entries) {
    const found = path.join(folder, file);
    const whole = fs.statSync(found, { throwIfNoEntry: false })?.size === size && (await sha256Of(found)) === sha256;
    if (!whole) wrong.push(file);
  }
  if (wrong.length > 0)
    throw new Error(`The backup is damaged: ${wrong.slice(0, 20).join(", ")} (${wrong.length} of ${entries.length} files).`);
}

async function sha256Of(file) {
  const hash = createHash("sha256");
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest("hex");
}

/** All files below a folder, as paths from it with slashes; `without` names what is left out at its top. */
export function filesBelow(folder, without = []) {
  const top = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !without.some((name) => entry.name.startsWith(name)));
  return top.flatMap((entry) => {
    if (entry.isFile()) return [entry.name];
    if (!entry.isDirectory()) return [];
    const inner = fs.readdirSync(path.join(folder, entry.name), { recursive: true, withFileTypes: true });
    return inner
      .filter((file) => file.isFile())
      .map((file) =>
        path
          .relative(folder, path.join(file.parentPath ?? file.path, file.name))
          .split(path.sep)
          .join("/"),
      );
  });
}
