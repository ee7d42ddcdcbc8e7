import fs from "node:fs";
import path from "node:path";
import { root } from "../lib/paths.mjs";

const PARTS = ["app", "components", "db", "e2e", "lib", "bench", "scripts"];
const KINDS = /\.(tsx?|mjs|cjs|json)$/;

/** Every source file of the project: its path from the root, with slashes, and its text. */
export function readSources(folder = root) {
  const top = fs.readdirSync(folder).filter((name) => /\.tsx?$/.test(name) && name !== "next-env.d.ts");
  const below = PARTS.filter((part) => fs.existsSync(path.join(folder, part))).flatMap((part) =>
    fs.readdirSync(path.join(folder, part), { recursive: true }).map((file) => path.join(part, file)),
  );
  const files = [...top, ...below].filter((file) => KINDS.test(file) && fs.statSync(path.join(folder, file)).isFile());
  return new Map(files.sort().map((file) => [file.split(path.sep).join("/"), fs.readFileSync(path.join(folder, file), "utf8")]));
}

/** Is this a test, or something only tests use? */
export const isTest = (file) => /\.test\.tsx?$/.test(file) || file.startsWith("lib/testing/") || file.startsWith("e2e/");

/** The text without comments, so that a word in a sentence is not taken for code. Strings stay. */
export const withoutComments = (text) =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, string) => string ?? "",
  );
