// node scripts/pictures.mjs: the two pictures of the README, taken of the demo (npm run demo) at the address in DEMO_URL.
import path from "node:path";
import { root } from "./lib/paths.mjs";
import { prepare } from "./prepare.mjs";

prepare();
const { chromium } = await import("@playwright/test");
const { findBrowser } = await import("./lib/browser.mjs");

const address = process.env.DEMO_URL ?? "http://localhost:3000";
const [email, password] = process.argv.slice(2);
if (!email || !password)
  throw new Error("Which person? node scripts/pictures.mjs <e-mail> <password>, as npm run demo prints them");

const executablePath = await findBrowser();
const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath ? { executablePath } : {}) });
const page = await browser.newPage({
  baseURL: address,
  viewport: { width: 1440, height: 900 },
  locale: "de-DE",
  timezoneId: "Europe/Berlin",
});
await page.goto("/sign-in");
await page.getByLabel("E-Mail-Adresse").fill(email);
await page.getByLabel("Passwort", { exact: true }).fill(password);
await page.getByRole("button", { name: "Anmelden", exact: true }).click();
await page.getByRole("link", { name: "Mandanten" }).first().click();
await page.getByRole("heading", { name: "Mandanten", level: 1 }).waitFor();
await picture("clients");

await page
  .getByRole("row")
  .filter({ has: page.getByText("Neue Dokumente") })
  .first()
  .getByRole("link")
  .first()
  .click();
await page.getByRole("navigation", { name: "Mandantenakte" }).getByRole("link", { name: "Dokumente" }).click();
const tree = page.getByRole("tree", { name: "Ordner" });
await tree.waitFor();
// Down to the folder that holds something new.
for (let level = 1; level <= 3; level += 1) {
  const folder = tree.locator(`[role="treeitem"][aria-level="${level}"]`).filter({ hasText: "Neu" }).first();
  await folder.click();
  await tree.locator(`[role="treeitem"][aria-level="${level}"][aria-selected="true"]`).waitFor();
}
await picture("documents");
await browser.close();

async function picture(name) {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: path.join(root, "docs", "pictures", `${name}.png`) });
}
