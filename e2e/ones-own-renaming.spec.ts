import { givenClient, givenContact, givenDocument } from "@/lib/testing/given";
import { rowOf } from "./support/desk";
import { holdAnswers, isWriting } from "./support/holding";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";

test("nobody is told of their own renaming as if somebody else had done it", async ({ page, context }) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  await givenDocument({ client, by: contact, name: "Beleg.pdf" });
  await signIn(context, contact);
  const elsewhere = await context.newPage();
  for (const one of [elsewhere, page]) await one.goto(`/clients/${client.id}/documents`);
  await page.bringToFront();
  // The answer comes later than the news of what it did.
  const release = await holdAnswers(page, "**/documents**", isWriting);
  await rowOf(page, "Beleg.pdf").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Meins");
  await page.keyboard.press("Enter");
  await expect(rowOf(elsewhere, "Meins.pdf")).toBeVisible();
  release();
  await expect(page.getByText("Umbenannt in „Meins.pdf“.")).toBeVisible();
  await expect(rowOf(page, "Meins.pdf")).toBeVisible();
  await expect(page.getByText(/inzwischen/)).toHaveCount(0);
});
