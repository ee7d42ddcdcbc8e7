import type { Locator, Page } from "@playwright/test";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

/** A finger rests on something until the page takes it for a choice. */
async function hold(page: Page, what: Locator, until: () => Promise<void>) {
  const box = await what.boundingBox();
  if (!box) throw new Error("nothing to hold");
  const touches = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await touches.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await until();
  await touches.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

test("on a phone a finger that rests chooses, taps take in and out, and the way back ends it", async ({ browser, watched }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "Belege" });
  for (const name of ["Kasse", "Lohn"]) await givenFolder({ client, by: responsible, name });
  for (const name of ["1.pdf", "2.pdf", "3.pdf"]) await givenDocument({ client, by: responsible, side: "firm", name, folder });
  const page = await openAs(browser, contact, watched, phone);
  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  const bar = page.getByRole("toolbar", { name: "Auswahl" });

  await hold(page, row("1.pdf"), () => expect(bar.getByRole("status")).toHaveText("1 ausgewählt"));
  await row("3.pdf").getByRole("link").tap();
  await expect(bar.getByRole("status")).toHaveText("2 ausgewählt");
  await row("2.pdf").tap();
  await row("1.pdf").tap();
  await expect(bar.getByRole("status")).toHaveText("2 ausgewählt");
  await expect(row("1.pdf")).toHaveAttribute("aria-selected", "false");
  await expectAccessible(page);
  await page.goBack();
  await expect(bar).toBeHidden();
  await expect(row("1.pdf")).toBeVisible();

  await hold(page, row("2.pdf"), () => expect(bar.getByRole("status")).toHaveText("1 ausgewählt"));
  await row("3.pdf").tap();
  await bar.getByRole("button", { name: "Papierkorb" }).tap();
  await expect(row("2.pdf")).toHaveCount(0);

  await page.getByRole("button", { name: "Ordner anzeigen" }).tap();
  const item = (name: string) => page.getByRole("treeitem", { name });
  await hold(page, item("Kasse"), () => expect(bar.getByRole("status")).toHaveText("1 ausgewählt"));
  await item("Lohn").tap();
  await expect(bar.getByRole("status")).toHaveText("2 ausgewählt");
  await expectAccessible(page);
  await item("Lohn").tap();
  await bar.getByRole("button", { name: "Aktionen für Kasse" }).tap();
  await expect(page.getByRole("menuitem", { name: "Umbenennen" })).toBeVisible();
  await page.keyboard.press("Escape");
  await item("Lohn").tap();
  await bar.getByRole("button", { name: "Papierkorb" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "In den Papierkorb legen" }).tap();
  await expect(page.getByText("2 Ordner in den Papierkorb gelegt.")).toBeVisible();
});
