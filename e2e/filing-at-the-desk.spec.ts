import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { trashThings } from "@/lib/documents/trash";
import { givenDocument, givenFolder } from "@/lib/testing/given";
import { folderAddress, givenDesk, rowOf, trayOf } from "./support/desk";
import { pdf, png, program } from "./support/files";
import { holdTransfers } from "./support/holding";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// A folder that a colleague puts into the trash answers 404.
test.use({ provoked: /404/ });

/** A folder on disk: 2026/ with two months, the same name in both. */
async function folderOnDisk(): Promise<string> {
  const root = path.join(await mkdtemp(path.join(tmpdir(), "story-")), "2026");
  for (const month of ["01 Januar", "02 Februar"]) {
    await mkdir(path.join(root, month), { recursive: true });
    await writeFile(path.join(root, month, "Kassenbuch.pdf"), await pdf(month));
  }
  await writeFile(path.join(root, "Summe.png"), png(50, 20));
  return root;
}

test("a whole folder keeps its structure, meets its own names again with one question, and gets one receipt", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  await page.goto(address);
  const disk = await folderOnDisk();
  const choose = async () => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Ordner hochladen" }).click();
    await (await chooser).setFiles(disk);
  };
  await choose();
  await expect(trayOf(page).getByText("3 Dateien angekommen", { exact: true }).first()).toBeVisible();
  await trayOf(page)
    .getByRole("button", { name: /^Quittung/ })
    .click();
  const receipt = page.getByRole("dialog", { name: "Alles ist angekommen." });
  await expect(receipt.getByText("Abgelegt in „2026“ und 2 weiteren Ordnern.")).toBeVisible();
  await expectAccessible(page);
  await receipt.getByRole("button", { name: "Zurück zu den Dokumenten" }).click();
  await page.getByRole("treeitem", { name: "2026" }).click();
  await expect(rowOf(page, "Summe.png")).toBeVisible();
  await page.getByRole("treeitem", { name: "02 Februar" }).click();
  await expect(rowOf(page, "Kassenbuch.pdf")).toBeVisible();

  await page.goto(address);
  await choose();
  const question = page.getByRole("dialog", { name: "3 Namen gibt es schon" });
  await expect(question.getByText("01 Januar / Kassenbuch.pdf")).toBeVisible();
  await expect(question.getByText("Genau diese Datei liegt schon dort.")).toHaveCount(3);
  await expectAccessible(page);
  await question.getByRole("button", { name: "Überspringen" }).click();
  await expect(trayOf(page).getByText("Übersprungen: den Namen gibt es hier schon")).toHaveCount(3);
  await expect(trayOf(page).getByRole("heading", { name: "3 Dateien übersprungen" })).toBeVisible();
  await page.goto(address);
  await choose();
  await question.getByText("Neue Version", { exact: true }).first().click();
  await question.getByLabel("Was soll mit Summe.png geschehen?").selectOption("Überspringen");
  await question.getByRole("button", { name: "Hochladen" }).click();
  await expect(trayOf(page).getByText("2 Dateien angekommen", { exact: true }).first()).toBeVisible();
  await page.getByRole("treeitem", { name: "2026" }).click();
  await expect(page.getByText("1 Dokument", { exact: true })).toBeVisible();
});

test("a folder is dropped from the desktop onto another, and what lay there before is said", async ({ page, context }) => {
  const { client, contact, folder, other, address } = await givenDesk();
  await signIn(context, contact);
  await page.goto(address);
  const target = await page.getByRole("treeitem", { name: "Lohn" }).boundingBox();
  const at = { x: (target?.x ?? 0) + 60, y: (target?.y ?? 0) + 12 };
  const data = { items: [], files: [await folderOnDisk()], dragOperationsMask: 1 };
  const browser = await context.newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", { type, ...at, data });
  await expect(trayOf(page).getByText("3 Dateien angekommen", { exact: true }).first()).toBeVisible();
  await page.goto(folderAddress(other, client));
  await expect(page.getByRole("treeitem", { name: "2026" })).toBeVisible();

  await page.goto(folderAddress(folder, client));
  await page
    .locator("[data-upload-files]")
    .setInputFiles({ name: "Noch einmal.png", mimeType: "image/png", buffer: png(50, 20) });
  await expect(trayOf(page).getByText("Derselbe Inhalt liegt schon in „2026“:")).toBeVisible();
  await expect(trayOf(page).getByRole("link", { name: "Summe.png" })).toBeVisible();
  await expectAccessible(page);
  await expect(rowOf(page, "Noch einmal.png")).toBeVisible();
  await trayOf(page).getByRole("button", { name: "„Noch einmal.png“ wieder in den Papierkorb" }).click();
  await expect(page.locator(".toast", { hasText: "in den Papierkorb gelegt" })).toBeVisible();
  await expect(rowOf(page, "Noch einmal.png")).toHaveCount(0);
});

test("a picture is pasted, a program is refused with its reason, and others are paused, resumed and cancelled meanwhile", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  await page.goto(address);
  await page.waitForLoadState("networkidle"); // by then the page listens
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([Uint8Array.from(bytes)], "Bildschirmfoto.png", { type: "image/png" }));
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [...png(31, 17)],
  );
  await expect(rowOf(page, "Bildschirmfoto.png")).toBeVisible();

  const release = await holdTransfers(page);
  const file = async (name: string) => ({ name, mimeType: "application/pdf", buffer: await pdf(name) });
  const disguised = { name: "Rechnung.exe", mimeType: "application/pdf", buffer: program() };
  await page.locator("[data-upload-files]").setInputFiles([await file("Eins.pdf"), await file("Zwei.pdf"), disguised]);
  const tray = trayOf(page);
  await expect(tray.getByText("Dateien der Art „exe“ nimmt Kontor nicht an.", { exact: false })).toBeVisible();
  await tray.getByRole("button", { name: "Alle anhalten" }).click();
  await expect(tray.getByText(/^Angehalten bei/)).toHaveCount(2);
  await expect(tray.getByLabel("Belegart: Eins.pdf")).toHaveValue("other");
  await tray.getByRole("button", { name: "Abbrechen: Zwei.pdf" }).click();
  await tray.getByLabel("Belegart: Eins.pdf").selectOption("Ausgangsrechnungen");
  await expectAccessible(page);
  await tray.getByRole("button", { name: "Alle fortsetzen" }).click();
  release();
  await expect(rowOf(page, "Eins.pdf")).toBeVisible();
  await expect(rowOf(page, "Zwei.pdf")).toHaveCount(0);
  await expect(rowOf(page, "Eins.pdf")).toContainText("Ausgangsrechnungen");
  await tray.getByRole("button", { name: "Ausblenden: Rechnung.exe" }).click();

  await tray
    .getByLabel(/^Belegart für alle: /)
    .last()
    .selectOption("Eingangsrechnungen");
  await expect(rowOf(page, "Eins.pdf")).toContainText("Eingangsrechnungen");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Eins.pdf" }).click();
  await page.getByRole("button", { name: "Belegart ändern" }).click();
  const dialog = page.getByRole("dialog", { name: "Belegart des Dokuments" });
  await expect(dialog.getByLabel("Belegart")).toHaveValue("purchase-invoices");
  await dialog.getByLabel("Belegart").selectOption("Einkaufsbelege");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Belegart setzen" }).click();
  await expect(page.getByRole("complementary", { name: "Angaben zum Dokument" }).getByText("Einkaufsbelege")).toBeVisible();
  await page.getByRole("button", { name: "Aktionen für Eins.pdf" }).click();
  await page.getByRole("menuitem", { name: "Umbenennen" }).click();
  await page.getByRole("dialog", { name: "Dokument umbenennen" }).getByLabel("Name").fill("Erstes.pdf");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Erstes.pdf" })).toBeVisible();
  await page.getByRole("button", { name: "Aktionen für Erstes.pdf" }).click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "In den Papierkorb" }).click();
  await expect(page).toHaveURL(new RegExp(`${address}(\\?|$)`));
  await expect(rowOf(page, "Bildschirmfoto.png")).toBeVisible();
  await expect(rowOf(page, "Erstes.pdf")).toHaveCount(0);
});

test("the tab leads back to the folder that was open, and its dots go out at once, for the folder and for the client", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, other, address } = await givenDesk();
  for (const place of [folder, other]) await givenDocument({ client, by: responsible, side: "firm", folder: place });
  await signIn(context, contact);
  await page.goto(address);
  const dotOf = (name: string) => page.getByRole("treeitem", { name }).getByText("Neu", { exact: true });
  await expect(dotOf("Buchhaltung")).toBeAttached();
  await page.getByRole("button", { name: "Als gesehen markieren" }).click();
  await expect(dotOf("Buchhaltung")).toHaveCount(0);
  await expect(dotOf("Lohn")).toBeAttached();

  const tabs = page.getByRole("navigation", { name: "Mandantenakte" });
  await tabs.getByRole("link", { name: "Verlauf" }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await tabs.getByRole("link", { name: "Dokumente" }).click();
  await expect(page).toHaveURL(new RegExp(folder.id));
  await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [folder.id] });
  await page.goto(`/documents?client=${client.id}`);
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}/documents$`));
  await page.getByRole("button", { name: "Als gesehen markieren" }).click();
  await expect(dotOf("Lohn")).toHaveCount(0);
});

test("on a phone everything to touch is large enough, in the list, its menu and its tree", async ({ browser, watched }) => {
  const { client, responsible, contact, folder, address } = await givenDesk();
  await givenDocument({ client, by: responsible, side: "firm", name: "BWA.pdf", folder });
  const page = await openAs(browser, contact, watched, phone);
  const inner = await givenFolder({ client, by: responsible, name: "Belege", parentId: folder.id });
  for (const name of ["A.pdf", "B.pdf"]) await givenDocument({ client, by: responsible, side: "firm", name, folder: inner });
  await page.goto(address);
  const chip = page.getByRole("navigation", { name: "Unterordner" }).getByRole("link", { name: "Belege" });
  await expect(chip.getByText("2", { exact: true })).toBeVisible();
  await expect(chip).toHaveAccessibleDescription("2 Dokumente");
  expect((await rowOf(page, "BWA.pdf").boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await rowOf(page, "BWA.pdf").getByRole("button", { name: "Aktionen für BWA.pdf" }).tap();
  const menu = page.getByRole("menu", { name: "Aktionen für BWA.pdf" });
  await expect(menu).toBeVisible();
  await expect(page).toHaveURL(new RegExp(folder.id));
  for (const item of await menu.getByRole("menuitem").all())
    expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await rowOf(page, "BWA.pdf").getByRole("checkbox").tap();
  const bar = page.getByRole("toolbar", { name: "Auswahl" });
  for (const button of await bar.getByRole("button").all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await bar.getByRole("button", { name: "Auswahl aufheben" }).tap();
  await page.getByRole("button", { name: "Ordner anzeigen" }).tap();
  for (const item of await page.getByRole("treeitem").all())
    expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44);

  await givenFolder({ client, by: responsible, name: "Preise", audience: "firm" });
  const staff = await openAs(browser, responsible, watched, phone);
  await staff.goto(`/clients/${client.id}/documents`);
  const subfolders = staff.getByRole("navigation", { name: "Unterordner" });
  await expect(subfolders.getByRole("link", { name: "Preise" }).getByText("Intern")).toBeVisible();
  await expectAccessible(staff);
});
