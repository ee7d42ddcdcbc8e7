import { chromium } from "@playwright/test";
import { findBrowser } from "../scripts/lib/browser.mjs";
import { quantile } from "./http.mjs";

/** How a browser feels a folder: from the wish for it until its rows are seen, and until the list answers to keys; on a desk and with a processor four times slower. */
export async function measureScreens({ port, origin, world, report, size }) {
  report.section("A folder in the browser (from the wish for it)");
  const folder = world.folders.find(({ documents }) => documents === 10_000) ?? world.folders[0];
  const subjects = [
    { name: `folder of ${folder.documents.toLocaleString("en")}`, place: folder },
    { name: `tree of ${world.tree.folders.toLocaleString("en")} folders`, place: world.tree },
  ];
  const browser = await chromium.launch({ executablePath: await findBrowser() });
  for (const { name, place } of subjects) {
    for (const slower of [1, 4]) {
      const times = { seen: [], usable: [] };
      for (let round = 0; round < size.screens; round++) {
        const opened = await open(browser, { port, origin, cookie: world.smaller.cookie, place, slower });
        times.seen.push(opened.seen);
        times.usable.push(opened.usable);
      }
      const how = slower === 1 ? "" : ", 4 × slower processor";
      report.line(`${name}${how}: seen, p50`, quantile(times.seen, 0.5));
      report.line(`${name}${how}: usable, p50`, quantile(times.usable, 0.5), {
        note: `worst ${Math.round(Math.max(...times.usable))} ms`,
      });
    }
  }
  await browser.close();
}

async function open(browser, { origin, cookie, place, slower }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  // The page before takes the start of a browser out of the measurement.
  await page.goto(`${origin}/help/file-types`);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(`${origin}/clients/${place.clientId}/documents/folders/${place.folderId}`, { waitUntil: "commit" });
  // The address is kept by the list itself once a row has the focus: whoever waits for that has pressed a key that was heard.
  await page.locator('[role="grid"] [data-position="0"]').waitFor();
  const usable = await page.evaluate(
    () =>
      new Promise((done) => {
        const press = () => {
          const row = document.querySelector('[role="grid"] [role="row"][tabindex="0"]');
          row?.focus();
          row?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
          if (document.activeElement?.getAttribute("data-position") === "1") done(performance.now());
          else setTimeout(press, 20);
        };
        press();
      }),
  );
  const seen = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN);
  await context.close();
  return { seen, usable };
}
