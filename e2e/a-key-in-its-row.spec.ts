import { givenDocument } from "@/lib/testing/given";
import { givenDesk, rowOf } from "./support/desk";
import { holdRequests } from "./support/holding";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";

test("a key is for the row in which it is pressed, also when the focus came before the page could hear it", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, address } = await givenDesk();
  for (const name of ["01 Abzug.pdf", "02 Beleg.pdf", "03 Cent.pdf", "04 Ende.pdf"])
    await givenDocument({ client, by: responsible, side: "firm", name, folder });
  await signIn(context, contact);
  const release = await holdRequests(page, "**/_next/static/**/*.js");
  await page.goto(address, { waitUntil: "commit" });
  await rowOf(page, "03 Cent.pdf").focus();
  release();
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(async () => {
    await page.keyboard.press("F2");
    await expect(name).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(name).toHaveValue("03 Cent.pdf");
  await page.keyboard.press("Escape");
  await expect(rowOf(page, "03 Cent.pdf")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(rowOf(page, "03 Cent.pdf")).toHaveCount(0);
  await expect(page.getByText("3 Dokumente")).toBeVisible();
});
