import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cruise } from "dependency-cruiser";
import { transform } from "esbuild";
import { cacheDir, root } from "../lib/paths.mjs";
import { readSources } from "./sources.mjs";

const rules = createRequire(import.meta.url)(path.join(root, ".dependency-cruiser.cjs"));
const options = { jsx: "automatic", tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } };

/**
 * Imports that the house does not allow, one line each. dependency-cruiser reads TypeScript through the compiler's API,
 * which TypeScript 7 no longer has; so it is given what remains of each file when the types are gone. Its command refuses
 * Node 20, therefore its API.
 */
export async function wrongImports(sources = readSources()) {
  const folder = path.join(cacheDir, `imports-${process.pid}-${Date.now()}`);
  const before = process.cwd();
  try {
    await writeWithoutTypes(sources, folder);
    process.chdir(folder);
    const resolve = { alias: { "@": folder }, extensions: [".js", ".mjs"], exportsFields: ["exports"] };
    const { output } = await cruise(
      fs.readdirSync(folder),
      { validate: true, ruleSet: rules, doNotFollow: { path: "node_modules" }, enhancedResolveOptions: resolve },
      resolve,
    );
    return output.summary.violations.map(({ rule, from, to }) => `${from} → ${to}: ${rule.name}`);
  } finally {
    process.chdir(before);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function writeWithoutTypes(sources, folder) {
  const typescript = [...sources].filter(([file]) => /\.tsx?$/.test(file) && !file.endsWith(".config.ts"));
  await Promise.all(
    typescript.map(async ([file, text]) => {
      const target = path.join(folder, file.replace(/\.tsx?$/, ".js"));
      const { code } = await transform(text, { ...options, loader: file.endsWith(".tsx") ? "tsx" : "ts" });
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, code);
    }),
  );
}
