import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { cacheDir, root } from "./paths.mjs";

/** Inside Next "server-only" guards a module; outside of it there is nothing to guard against. */
const withoutServerOnly = {
  name: "without-server-only",
  setup(bundler) {
    bundler.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "empty" }));
    bundler.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

/** Turns a TypeScript file of the product and what it imports into one file that plain Node runs; returns its path. */
export async function bundle(entry) {
  const outfile = path.join(cacheDir, "bundles", entry.replace(/\.tsx?$/, ".mjs"));
  const half = `${outfile}.${process.pid}.mjs`;
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: half,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    jsx: "automatic",
    sourcemap: "inline",
    logLevel: "error",
    plugins: [withoutServerOnly],
  });
  fs.renameSync(half, outfile); // several commands may bundle the same file at once
  return outfile;
}

/** Bundles and imports a TypeScript file of the product. */
export async function importBundled(entry) {
  return import(pathToFileURL(await bundle(entry)).href);
}
