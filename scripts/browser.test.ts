import fs from "node:fs";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { findBrowser } from "./lib/browser.mjs";

it.runIf(process.platform === "linux" && process.arch === "x64" && !process.env.CHROMIUM_PATH)(
  "the browser for stories finds fonts, also on a machine that has none",
  async () => {
    vi.stubEnv("FONTCONFIG_PATH", undefined);
    await findBrowser();
    const settings = fs.readFileSync(path.join(process.env.FONTCONFIG_PATH ?? "", "fonts.conf"), "utf8");
    const folders = [...settings.matchAll(/<dir>([^<]+)<\/dir>/g)].flatMap(([, folder]) => folder ?? []);
    const files = folders.flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: "utf8" }));
    expect(files.some((file) => file.endsWith(".ttf"))).toBe(true);
  },
  120_000, // it is unpacked when nobody has done so
);
