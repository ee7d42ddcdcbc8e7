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

// The documents of these stories have no bytes: whoever opens one sees that the viewer says so.
test.use({ provoked: /\/content(\?|\))/ });

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
  await page.keyboard.press("u");
  await expect(page.getByRole("menuitem", { name: "Umbenennen" })).toBeFocused();
  await page.keyboard.press("Enter");
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("03 Zettel");
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "03 Zettel.pdf")).toBeFocused();
  await expect(page.getByText("Umbenannt in „03 Zettel.pdf“.")).toBeVisible();
});

test("a name is changed in the row, refused with a reason, given up with Escape and taken back with Ctrl+Z", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenList();
  await signIn(context, contact);
  await page.goto(address);
  await rowOf(page, "02 Beleg.pdf").focus();
  await page.keyboard.press("F2");
  const name = page.getByRole("textbox", { name: "Name" });
  await page.keyboard.type("05 Ende");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Ein Dokument „05 Ende.pdf“ gibt es in diesem Ordner schon.")).toBeVisible();
  await expect(name).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, "02 Beleg.pdf")).toBeFocused();

  await page.keyboard.press("F2");
  await page.keyboard.type("06 Neu");
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "06 Neu.pdf")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(rowOf(page, "02 Beleg.pdf")).toBeVisible();
  await expect(page.getByRole("row", { name: "06 Neu.pdf" })).toHaveCount(0);
});

test("letters lead to names, cut rows are pasted into another folder, and the menu comes by pointer, key and finger", async ({
  page,
  context,
}) => {
  const { contact, address, other } = await givenList();
  await signIn(context, contact);
  await page.goto(address);
  await rowOf(page, "01 Abzug.pdf").focus();
  // As quickly as a person types; on a busy machine that may need a second try.
  await expect(async () => {
    await page.keyboard.type("04 d");
    await expect(rowOf(page, "04 Darlehen.pdf")).toBeFocused({ timeout: 2000 });
  }).toPass();
  await page.keyboard.press("0");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await rowOf(page, "01 Abzug.pdf").click();
  await rowOf(page, "03 Cent.pdf").click({ modifiers: ["Control"] });
  await page.keyboard.press("Control+x");
  await expect(page.getByText(/^2 Dokumente ausgeschnitten/)).toBeVisible();
  await page.getByRole("treeitem", { name: "Lohn" }).click();
  await expect(page).toHaveURL(new RegExp(other.id));
  await page.keyboard.press("Control+v");
  await expect(rowOf(page, "01 Abzug.pdf")).toBeVisible();
  await expect(rowOf(page, "03 Cent.pdf")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("grid", { name: "Dokumente" }).getByRole("link")).toHaveCount(0);

  await page.goto(address);
  await rowOf(page, "02 Beleg.pdf").click({ button: "right" });
  const menu = page.getByRole("menu", { name: "Aktionen für 02 Beleg.pdf" });
  await expect(menu.getByRole("menuitem", { name: "Öffnen" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(rowOf(page, "02 Beleg.pdf")).toBeFocused();
  await page.keyboard.press("ContextMenu");
  await expect(menu).toBeVisible();
});

test("filter, order and chosen document stand in the address, and the back button finds them again", async ({
  page,
  context,
}) => {
  const { client, contact, folder, address } = await givenList();
  for (let n = 10; n < 60; n += 1) await givenDocument({ client, by: contact, name: `Kassenbon ${n}.pdf`, folder });
  await signIn(context, contact);
  await page.goto(address);
  await page.getByRole("link", { name: "Abgelegt", exact: true }).click();
  await expect(page).toHaveURL(/sort=-time/);
  await page.keyboard.press("/");
  const filter = page.getByRole("searchbox", { name: "In diesem Ordner filtern" });
  await expect(filter).toBeFocused();
  await page.keyboard.type("bon 4");
  await expect(page.getByText("10 Dokumente")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, "Kassenbon 49.pdf")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Kassenbon 48.pdf" })).toBeVisible();
  await page.goBack();
  await expect(rowOf(page, "Kassenbon 48.pdf")).toBeFocused();
  await expect(filter).toHaveValue("bon 4");
  await expect(page.getByText("10 Dokumente")).toBeVisible();

  const shared = page.url();
  expect(shared).toMatch(/sort=-time.*filter=bon\+4.*document=/);
  await page.goto(shared);
  await expect(page.getByText("10 Dokumente")).toBeVisible();
  await expect(rowOf(page, "Kassenbon 48.pdf")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Kassenbon 48.pdf" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, "Kassenbon 48.pdf")).toBeFocused();
  await expect(filter).toHaveValue("bon 4");

  await filter.fill("gibt es nicht");
  await expect(page.getByText("Kein Dokument in diesem Ordner hat „gibt es nicht“ im Namen.")).toBeVisible();
  await expectAccessible(page);
  await filter.press("Escape");
  await expect(page.getByText("55 Dokumente")).toBeVisible();
});

test("chosen rows go to the trash by a key and come back, are copied beside themselves, and a name met elsewhere is asked about", async ({
  page,
  context,
}) => {
  const { client, contact, address, other } = await givenList();
  await givenDocument({ client, by: contact, name: "04 Darlehen.pdf", folder: other });
  await signIn(context, contact);
  await page.goto(address);
  await rowOf(page, "01 Abzug.pdf").click();
  await rowOf(page, "02 Beleg.pdf").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Delete");
  await expect(page.getByText("2 Dokumente in den Papierkorb gelegt.")).toBeVisible();
  await expect(rowOf(page, "01 Abzug.pdf")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(rowOf(page, "02 Beleg.pdf")).toBeVisible();

  await rowOf(page, "03 Cent.pdf").click();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(rowOf(page, "03 Cent (2).pdf")).toBeVisible();

  await rowOf(page, "04 Darlehen.pdf").click();
  await page.keyboard.press("Control+x");
  await page.getByRole("treeitem", { name: "Lohn" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lohn" })).toBeVisible();
  await page.keyboard.press("Control+v");
  const dialog = page.getByRole("dialog", { name: "1 Dokument verschieben" });
  await expect(dialog.getByText("Diesen Namen gibt es dort schon: 04 Darlehen.pdf.")).toBeVisible();
  await expectAccessible(page);
  // The folder that is open was chosen by pasting there: Enter only confirms it.
  await expect(dialog.getByRole("button", { name: "Verschieben", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "04 Darlehen (2).pdf")).toBeVisible();
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
