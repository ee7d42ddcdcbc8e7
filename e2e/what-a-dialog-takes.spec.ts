import { givenDocument } from "@/lib/testing/given";
import { givenDesk, trayOf } from "./support/desk";
import { pdf } from "./support/files";
import { holdRequests } from "./support/holding";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("a dialog begins at its first control, takes all keys also while it is loaded, and gives the focus back", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  await page.goto(address);
  const release = await holdRequests(page, "**/_next/static/chunks/**");
  const button = page.getByRole("button", { name: "Neuer Ordner" });
  await button.click();
  for (const key of ["?", "Control+k", "/"]) await page.keyboard.press(key);
  release();
  const dialog = page.getByRole("dialog", { name: "Neuer Ordner" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.type("Was nun?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByRole("button", { name: "Schließen" }).click();
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test("what asks about a name that is there already begins at its first answer, and reads keys no page hears", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, address } = await givenDesk();
  await givenDocument({ client, by: responsible, side: "firm", name: "Beleg.pdf", folder });
  await signIn(context, contact);
  await page.goto(address);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "Beleg.pdf", mimeType: "application/pdf", buffer: await pdf("anders") });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "Beide behalten" })).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(trayOf(page)).toBeHidden();
});

test("the overview of keys names the arrows, which are drawn", async ({ page, context }) => {
  const { contact } = await givenDesk();
  await signIn(context, contact);
  await page.goto("/account");
  await page.getByRole("button", { name: "Tasten und Hilfe" }).click();
  const keys = page.getByRole("dialog", { name: "Tasten und Hilfe" }).locator("kbd");
  for (const name of ["oben", "unten", "links", "rechts"]) {
    const key = keys.filter({ hasText: `Pfeil nach ${name}` }).first();
    await expect(key.locator("svg")).toBeVisible();
  }
});
