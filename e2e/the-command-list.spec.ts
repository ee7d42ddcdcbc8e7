import { givenClient } from "@/lib/testing/given";
import { holdRequests } from "./support/holding";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("what is typed while the command list is on its way is not lost", async ({ page, context }) => {
  const { client, responsible } = await givenClient({ name: "Gasthof Langsame Leitung" });
  await signIn(context, responsible);
  await page.goto("/clients");
  const release = await holdRequests(page, "**/_next/static/**");
  const field = page.getByLabel("Mandant wechseln oder springen");
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("gasthof");
  release();
  const list = page.getByRole("combobox", { name: "Mandant wechseln oder springen" });
  await expect(list).toHaveValue("gasthof");
  await expect(list).toBeFocused();
  await expect(page.getByRole("option")).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.type(" lang");
  await expect(list).toHaveValue("gasthof lang");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}/documents`));
});
