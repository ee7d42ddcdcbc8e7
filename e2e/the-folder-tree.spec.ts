import type { Page } from "@playwright/test";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { png } from "./support/files";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

async function givenTree() {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "Buchhaltung" });
  const inner = await givenFolder({ client, by: responsible, name: "Januar", parentId: folder.id });
  const other = await givenFolder({ client, by: responsible, name: "Lohn" });
  await givenDocument({ client, by: responsible, side: "firm", name: "05 Ende.pdf", folder });
  const top = `/clients/${client.id}/documents`;
  return { client, responsible, contact, folder, inner, other, top, address: `${top}/folders/${folder.id}` };
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("a folder is renamed, moved, and put into the trash in the tree, and everything comes back", async ({ page, context }) => {
  const { contact, responsible, address } = await givenTree();
  await signIn(context, contact);
  await page.goto(address);
  const item = (name: string) => page.getByRole("treeitem", { name });
  await expect(item("Buchhaltung")).toHaveAccessibleDescription("1 Dokument");
  await expect(item("Buchhaltung")).toContainText(/Buchhaltung1$/);
  await expect(item("Lohn")).toHaveText("Lohn");
  await item("Lohn").focus();
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: "Name des Ordners" })).toBeFocused();
  await page.keyboard.type("Löhne");
  await page.keyboard.press("Enter");
  await expect(item("Löhne")).toBeFocused();
  await expect(page.getByText("Umbenannt in „Löhne“.")).toBeVisible();

  await item("Januar").dragTo(item("Löhne"));
  await expect(page.getByText("1 Ordner verschoben nach „Löhne“.")).toBeVisible();
  await expect(item("Löhne")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Control+z");
  await expect(item("Löhne")).not.toHaveAttribute("aria-expanded", "false");

  await item("Löhne").click({ button: "right" });
  await expect(page.getByRole("menu", { name: "Aktionen für Löhne" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Neuer Ordner" }).click();
  await page.getByRole("dialog", { name: "Neuer Ordner" }).getByLabel("Name").fill("2026");
  await page.keyboard.press("Enter");
  await expect(item("Löhne")).toHaveAttribute("aria-expanded", "false");

  await item("Löhne").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Neuer Ordner" }).click();
  await page.getByRole("dialog", { name: "Neuer Ordner" }).getByLabel("Name").fill("Mai/Juni");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Zeichen, die in Namen nicht zugelassen sind, wurden ersetzt: „Mai_Juni“.")).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Neuer Ordner" })).toBeHidden();
  await item("Löhne").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Lohn: alles");
  await page.keyboard.press("Enter");
  await expect(page.getByText("wurden ersetzt: „Lohn_ alles“.")).toBeVisible();

  await item("Buchhaltung").focus();
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog", { name: "„Buchhaltung“ in den Papierkorb legen?" });
  await expect(dialog.getByRole("listitem").filter({ hasText: responsible.name })).toBeVisible();
  await dialog.getByRole("button", { name: "In den Papierkorb legen" }).click();
  await expect(page.getByText("1 Ordner in den Papierkorb gelegt.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Dokumente" })).toBeVisible();
  await expect(item("Buchhaltung")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await item("Buchhaltung").click();
  await expect(rowOf(page, "05 Ende.pdf")).toBeVisible();
});

test("the tree goes by the keys of the tree pattern", async ({ page, context }) => {
  const { contact, address, inner } = await givenTree();
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

test("folders are copied with all they hold and cut by keys, and what was done is taken back at once", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenTree();
  await signIn(context, contact);
  await page.goto(address);
  const item = (name: string) => page.getByRole("treeitem", { name });
  await item("Buchhaltung").focus();
  await page.keyboard.press("Control+c");
  await expect(page.getByText(/^1 Ordner kopiert/)).toBeVisible();
  await item("Lohn").focus();
  await page.keyboard.press("Control+v");
  await expect(page.getByText("1 Ordner kopiert nach „Lohn“.")).toBeVisible();
  await item("Lohn").click();
  await item("Buchhaltung").last().click();
  await expect(rowOf(page, "05 Ende.pdf")).toBeVisible();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(item("Buchhaltung")).toHaveCount(1);

  await page.goto(address);
  await item("Januar").focus();
  await page.keyboard.press("Control+x");
  await item("Lohn").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Einfügen" }).click();
  await expect(page.getByText("1 Ordner verschoben nach „Lohn“.")).toBeVisible();
  await expect(item("Buchhaltung")).not.toHaveAttribute("aria-expanded", /./);
});

test("several folders are chosen by keys and pointer, and go together; the head of the tree is the top level", async ({
  page,
  context,
}) => {
  const { contact, address, top } = await givenTree();
  await signIn(context, contact);
  await page.goto(address);
  const item = (name: string) => page.getByRole("treeitem", { name });
  await expect(page.getByRole("tree", { name: "Ordner" })).toHaveAttribute("aria-multiselectable", "true");
  await item("Januar").dragTo(page.locator("[data-tree-top]"));
  await expect(page.getByText("1 Ordner verschoben nach „Oberste Ebene“.")).toBeVisible();
  await expect(item("Januar")).toHaveAttribute("aria-level", "1");

  await item("Januar").focus();
  await page.keyboard.press("Control+Space");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(item("Januar")).toHaveAttribute("aria-selected", "true");
  await expect(item("Lohn")).toHaveAttribute("aria-selected", "true");
  await expect(item("Buchhaltung")).toHaveAttribute("aria-selected", "false");
  await expectAccessible(page);
  await item("Lohn").dragTo(item("Buchhaltung"));
  await expect(page.getByText("2 Ordner verschoben nach „Buchhaltung“.")).toBeVisible();
  await page.getByRole("button", { name: "Rückgängig" }).last().click();
  await expect(item("Januar")).toHaveAttribute("aria-level", "1");

  await item("Januar").focus();
  await page.keyboard.press("Escape");
  await expect(item("Lohn")).toHaveAttribute("aria-selected", "false");
  await item("Lohn").click({ modifiers: ["Control"] });
  await item("Januar").click({ modifiers: ["Control"] });
  await page.keyboard.press("Delete");
  const dialog = page.getByRole("dialog", { name: "2 Ordner in den Papierkorb legen?" });
  await expect(dialog.getByRole("listitem").filter({ hasText: contact.name })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "In den Papierkorb legen" }).click();
  await expect(page.getByRole("treeitem")).toHaveCount(1);

  await page.goto(top);
  await page.waitForLoadState("networkidle"); // by then the page listens
  const carried = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], "Bon.png", { type: "image/png" }));
      return data;
    },
    [...png(44, 30)],
  );
  for (const event of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("[data-tree-top]", event, { dataTransfer: carried });
  await expect(rowOf(page, "Bon.png")).toBeVisible();
});
