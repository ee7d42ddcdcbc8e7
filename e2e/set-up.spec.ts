import path from "node:path";
import { freePort } from "@/scripts/lib/ports.mjs";
import { password } from "./support/passwords";
import { type RunningProduct, startProduct } from "./support/product";
import { expect, expectAccessible, test } from "./support/story";

let product: RunningProduct;

// An empty install of its own: the shared one has a firm, and then there is no set-up page.
test.beforeAll(async () => {
  test.setTimeout(180_000);
  const folder = path.join(process.env.STORY_FOLDER ?? "", "empty-install");
  product = await startProduct({ port: await freePort(3400), folder });
});
test.afterAll(() => product.stop());
test.use({ provoked: /404/ });

test("the printed link, and nothing else, opens the set-up; it makes the firm and its owner, once", async ({
  page,
  browser,
  watched,
}) => {
  await page.goto(`${product.address}/setup`);
  await expect(page.getByRole("heading", { name: "Hier fehlt der Einrichtungslink" })).toBeVisible();
  await page.goto(`${product.address}/setup?token=unsinn`);
  await expect(page.getByRole("heading", { name: "Hier fehlt der Einrichtungslink" })).toBeVisible();

  const late = await browser.newContext();
  watched(late);
  const second = await late.newPage();
  for (const one of [page, second]) {
    await one.goto(product.setupLink ?? "");
    await one.getByLabel("Name der Kanzlei").fill("Steuerkanzlei Lindner");
    await one.getByLabel("Ihr Name").fill("Mareike Lindner");
    await one.getByLabel("E-Mail-Adresse").fill("mareike@example.test");
    await one.getByLabel("Passwort", { exact: true }).fill("Lindner ist toll 2026");
    await one.getByLabel("Passwort wiederholen").fill("Lindner ist toll 2026");
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: "Kanzlei einrichten" }).click();
  await expect(page.getByLabel("Passwort", { exact: true })).toHaveAccessibleDescription(/weder Ihren Namen/);
  await page.getByLabel("Passwort", { exact: true }).fill(password);
  await page.getByLabel("Passwort wiederholen").fill(password);
  await page.getByRole("button", { name: "Kanzlei einrichten" }).click();
  await expect(page).toHaveURL(`${product.address}/`);

  await second.getByLabel("Passwort", { exact: true }).fill(password);
  await second.getByLabel("Passwort wiederholen").fill(password);
  await second.getByRole("button", { name: "Kanzlei einrichten" }).click();
  await expect(second.getByText(/Der Einrichtungslink gilt nicht mehr/).first()).toBeVisible();
  expect((await second.goto(product.setupLink ?? ""))?.status()).toBe(404);
});
