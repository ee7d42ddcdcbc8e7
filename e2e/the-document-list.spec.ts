import type { Page } from "@playwright/test";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { png } from "./support/files";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

const names = ["01 Abzug.pdf", "02 Beleg.pdf", "03 Cent.pdf", "04 Darlehen.pdf", "05 Ende.pdf"];

async function givenList() {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "Buchhaltung" });
  const inner = await givenFolder({ client, by: responsible, name: "Januar", parentId: folder.id });
  const other = await givenFolder({ client, by: responsible, name: "Lohn" });
  for (const name of names) await givenDocument({ client, by: responsible, side: "firm", name, folder });
  return { client, contact, folder, inner, other, address: `/clients/${client.id}/documents/folders/${folder.id}` };
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("the list goes by the keys of the grid pattern", async ({ page, context }) => {
  const { contact, address } = await givenList();
  await signIn(context, contact);
  await page.goto(address);
  await rowOf(page, "01 Abzug.pdf").focus();
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, "02 Beleg.pdf")).toBeFocused();
  await page.keyboard.press("End");
  await expect(rowOf(page, "05 Ende.pdf")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rowOf(page, "01 Abzug.pdf")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(rowOf(page, "01 Abzug.pdf")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("3 ausgewählt")).toBeVisible();
  await expect(rowOf(page, "03 Cent.pdf")).toBeFocused();
  await page.keyboard.press("Control+a");
  await expect(page.getByText("5 ausgewählt")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByText(/ausgewählt$/)).toHaveCount(0);

  await page.keyboard.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Öffnen" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Umbenennen" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Dokument umbenennen" });
  await expectAccessible(page);
  await dialog.getByLabel("Name").fill("03 Zettel");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "03 Zettel.pdf")).toBeVisible();
});

test("the tree goes by the keys of the tree pattern", async ({ page, context }) => {
  const { contact, address, inner } = await givenList();
  await signIn(context, contact);
  await page.goto(address);
  const item = (name: string) => page.getByRole("treeitem", { name });
  await item("Buchhaltung").focus();
  await expect(item("Buchhaltung")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expect(item("Januar")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(item("Buchhaltung")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("End");
  await expect(item("Lohn")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/folders/${inner.id}$`));
});

test("files are dropped on the list and on a folder, and a row dragged to a folder comes back by one press", async ({
  page,
  context,
}) => {
  const { contact, address, client, other } = await givenList();
  await signIn(context, contact);
  await page.goto(address);
  await dropFile(page, ".drop-area", "Bon.png");
  await expect(rowOf(page, "Bon.png")).toBeVisible();
  await dropFile(page, `[data-folder="${other.id}"]`, "Lohnzettel.png");
  await expect(page.getByRole("button", { name: /^Quittung/ })).toHaveCount(2);

  await rowOf(page, "02 Beleg.pdf").dragTo(page.getByRole("treeitem", { name: "Lohn" }));
  await expect(page.getByText("1 Dokument verschoben nach „Lohn“.")).toBeVisible();
  await expect(rowOf(page, "02 Beleg.pdf")).toHaveCount(0);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(rowOf(page, "02 Beleg.pdf")).toBeVisible();

  await page.goto(`/clients/${client.id}/documents/folders/${other.id}`);
  await expect(rowOf(page, "Lohnzettel.png")).toBeVisible();
});

/** Drops a file as the desktop would. */
async function dropFile(page: Page, on: string, name: string) {
  const carried = await page.evaluateHandle(
    ({ bytes, name }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name, { type: "image/png" }));
      return data;
    },
    { bytes: [...png(40 + name.length, 30)], name },
  );
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(on, event, { dataTransfer: carried });
}
