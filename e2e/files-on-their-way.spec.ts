import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { trashThings } from "@/lib/documents/trash";
import { givenDocument, givenFolder } from "@/lib/testing/given";
import { folderAddress, givenDesk, rowOf, trayOf } from "./support/desk";
import { png } from "./support/files";
import { holdRequests, holdTransfers, isWriting } from "./support/holding";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// A folder that a colleague puts into the trash answers 404.
test.use({ provoked: /404/ });

type Files = Exclude<Parameters<Locator["setInputFiles"]>[0], string>;

/** Files on their way from this page, held back until `release` is called, and a page that was read later. */
async function givenOnTheWay(page: Page, address: string, files: Extract<Files, readonly unknown[]>) {
  await page.goto(address);
  const release = await holdTransfers(page);
  await page.locator("[data-upload-files]").setInputFiles(files);
  await expect(trayOf(page).getByRole("button", { name: /^Anhalten: / })).toHaveCount(files.length);
  const later = await page.context().newPage();
  await later.goto(address);
  return { later, release };
}

test("a file whose folder goes to the trash under it lands on the top level, and the receipt says so", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, address } = await givenDesk();
  await signIn(context, contact);
  await page.goto(address);
  const release = await holdTransfers(page);
  await page.locator("[data-upload-files]").setInputFiles({ name: "Spät.png", mimeType: "image/png", buffer: png(90, 9) });
  await expect(trayOf(page).getByRole("button", { name: "Anhalten: Spät.png" })).toBeVisible();
  await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [folder.id] });
  await expect(page.getByRole("heading", { name: "Diesen Ordner gibt es nicht" })).toBeVisible();
  await expect(page).toHaveTitle(/Kontor/);
  await expectAccessible(page);
  release();
  await trayOf(page)
    .getByRole("button", { name: /^Quittung/ })
    .click();
  await expect(page.getByText(/Eine Datei liegt auf der obersten Ebene, weil es den Ordner nicht mehr gibt/)).toBeVisible();
  await page.goto(`/clients/${client.id}/documents`);
  await expect(rowOf(page, "Spät.png")).toBeVisible();
});

test("a file that arrives after the page was read waits there no longer, and lies in its folder", async ({ page, context }) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  const { later, release } = await givenOnTheWay(page, address, [
    { name: "Unterwegs.png", mimeType: "image/png", buffer: png(92, 9) },
  ]);
  await expect(trayOf(later).getByText("Unterwegs.png")).toBeVisible();
  release();
  await expect(rowOf(later, "Unterwegs.png")).toBeVisible();
  await expect(trayOf(later)).toHaveCount(0);
});

test.describe("with documents that have no bytes", () => {
  test.use({ provoked: /Failed to load resource/ });

  test("beside a document the tray shows its head alone and covers nothing; folded by hand it stays so in this tab", async ({
    page,
    context,
  }) => {
    const { client, responsible, folder, address } = await givenDesk();
    for (let n = 1; n <= 20; n += 1) await givenDocument({ client, by: responsible, name: `Beleg ${n}.pdf`, folder });
    await signIn(context, responsible);
    await page.goto(address);
    const release = await holdTransfers(page);
    await page.locator("[data-upload-files]").setInputFiles({ name: "Notiz.png", mimeType: "image/png", buffer: png(93, 9) });
    const tray = trayOf(page);
    await expect(tray.getByRole("listitem")).toHaveCount(1);
    const last = page.getByRole("button", { name: "Aktionen für Beleg 9.pdf" });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const [line, box] = [await last.boundingBox(), await tray.boundingBox()];
    expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThan(box?.y ?? 0);

    await tray.getByRole("button", { name: "Übertragungen einklappen" }).click();
    await expect(tray.getByRole("listitem")).toHaveCount(0);
    await tray.getByRole("button", { name: "Übertragungen ausklappen" }).click();
    await rowOf(page, "Beleg 9.pdf").getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Kommentare" })).toBeVisible();
    await expect(tray.getByRole("listitem")).toHaveCount(0);
    await page.getByRole("textbox", { name: "Kommentar" }).fill("Passt.");
    await page.getByRole("button", { name: "Kommentar senden" }).click();
    await expect(page.getByText("Passt.", { exact: true })).toBeVisible();
    await page.goBack();
    await expect(tray.getByRole("listitem")).toHaveCount(1);
    await tray.getByRole("button", { name: "Übertragungen einklappen" }).click();
    await page.getByRole("treeitem", { name: "Lohn" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Lohn" })).toBeVisible();
    await expect(tray.getByRole("listitem")).toHaveCount(0);
    release();
  });
});

test("what is on its way goes along to other pages, says where it goes, and gives its receipt there", async ({
  page,
  context,
}) => {
  const { client, responsible, address } = await givenDesk();
  await signIn(context, responsible);
  await page.goto(address);
  const release = await holdTransfers(page);
  await page.locator("[data-upload-files]").setInputFiles({ name: "Notiz.png", mimeType: "image/png", buffer: png(93, 9) });
  const tray = trayOf(page);
  await expect(tray.getByRole("button", { name: "Anhalten: Notiz.png" })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Start" }).first().click();
  await expect(page).toHaveURL("/");
  await expect(tray.getByText("0 von 1 Dateien angekommen")).toBeVisible();
  await expect(tray.getByRole("listitem")).toHaveCount(0);
  await tray.getByRole("button", { name: "Übertragungen ausklappen" }).click();
  await expect(tray.getByRole("button", { name: "Anhalten: Notiz.png" })).toBeVisible();
  await expectAccessible(page);
  release();
  await tray.getByRole("button", { name: /^Quittung/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Schließen" }).last().click();
  await tray.getByRole("link", { name: `Mandantenakte „${client.name}“` }).click();
  await expect(page).toHaveURL(`/clients/${client.id}/documents`);
  await page.getByRole("navigation").getByRole("link", { name: "Start" }).first().click();
  await expect(page).toHaveURL("/");
  await expect(tray).toHaveCount(0);
});

test("another file than the interrupted one is not taken for it, and goes only when that is wanted", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  const { later: again } = await givenOnTheWay(page, address, [{ name: "Eins.png", mimeType: "image/png", buffer: png(94, 9) }]);
  const tray = trayOf(again);
  const chooser = again.waitForEvent("filechooser");
  await tray.getByRole("button", { name: "Datei erneut wählen: Eins.png" }).click();
  await (await chooser).setFiles({ name: "Zwei.png", mimeType: "image/png", buffer: png(95, 9) });
  await expect(tray.getByText("„Zwei.png“ ist nicht die Datei, die unterbrochen wurde.")).toBeVisible();
  await expectAccessible(again);
  await tray.getByRole("button", { name: "Stattdessen übertragen" }).click();
  await expect(rowOf(again, "Zwei.png")).toBeVisible();
  await expect(tray.getByText("Eins.png")).toHaveCount(0);
});

test("nothing is said of a wrong file any more once the right one goes on", async ({ page, context }) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  const disk = await mkdtemp(path.join(tmpdir(), "story-"));
  const [right = "", wrong = ""] = ["Eins.png", "Zwei.png"].map((name) => path.join(disk, name));
  await writeFile(right, png(96, 9));
  await writeFile(wrong, png(97, 9));
  const { later: again } = await givenOnTheWay(page, address, [right]);
  const tray = trayOf(again);
  const release = await holdTransfers(again);
  for (const file of [wrong, right]) {
    const chooser = again.waitForEvent("filechooser");
    await tray.getByRole("button", { name: "Datei erneut wählen: Eins.png" }).click();
    await (await chooser).setFiles(file);
    if (file === wrong) await expect(tray.getByText("„Zwei.png“ ist nicht die Datei, die unterbrochen wurde.")).toBeVisible();
  }
  await expect(tray.getByRole("button", { name: "Anhalten: Eins.png" })).toBeVisible();
  await expect(tray.getByText("ist nicht die Datei")).toHaveCount(0);
  release();
  await expect(rowOf(again, "Eins.png")).toBeVisible();
});

test("many interrupted files go on together, without others that were chosen with them, or are given up together", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  const disk = await mkdtemp(path.join(tmpdir(), "story-"));
  const files = ["Eins.png", "Zwei.png", "Drei.png", "Fremd.png"].map((name) => path.join(disk, name));
  for (const [at, file] of files.entries()) await writeFile(file, png(60 + at, 9));
  const { later: again } = await givenOnTheWay(page, address, files.slice(0, 3));
  const tray = trayOf(again);
  const chooser = again.waitForEvent("filechooser");
  await tray.getByRole("button", { name: "Alle Dateien erneut wählen" }).click();
  await (await chooser).setFiles([files[0] ?? "", files[3] ?? ""]);
  await expect(tray.getByText("1 davon war nicht unterbrochen und wurde nicht übertragen.")).toBeVisible();
  await expectAccessible(again);
  await expect(rowOf(again, "Eins.png")).toBeVisible();
  await tray.getByRole("button", { name: "Alle verwerfen" }).click();
  await expect(tray.getByText("Zwei.png")).toHaveCount(0);
  await expect(rowOf(again, "Fremd.png")).toHaveCount(0);
});

test("a file whose internal folder goes to the trash under it waits in the tray, and is filed in another folder", async ({
  page,
  context,
}) => {
  const { client, responsible, other } = await givenDesk();
  const internal = await givenFolder({ client, by: responsible, name: "Prüfung", audience: "firm" });
  await signIn(context, responsible);
  await page.goto(folderAddress(internal, client));
  const release = await holdTransfers(page);
  await page.locator("[data-upload-files]").setInputFiles({ name: "Notiz.png", mimeType: "image/png", buffer: png(91, 9) });
  const tray = trayOf(page);
  await tray.getByRole("button", { name: "Anhalten: Notiz.png" }).click();
  await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [internal.id] });
  await expect(page.getByRole("heading", { name: "Diesen Ordner gibt es nicht" })).toBeVisible();
  release();
  await tray.getByRole("button", { name: "Fortsetzen: Notiz.png" }).click();
  await expect(tray.getByText("Der Ordner für „Notiz.png“ liegt inzwischen im Papierkorb.", { exact: false })).toBeVisible();
  await expect(tray.getByRole("button", { name: /^Ersetzen/ })).toHaveCount(0);
  await page.getByRole("treeitem", { name: "Lohn" }).click();
  await expect(page).toHaveURL(new RegExp(other.id));
  await tray.getByRole("button", { name: "Anderen Ordner wählen: Notiz.png" }).click();
  const dialog = page.getByRole("dialog", { name: "Wohin soll „Notiz.png“?" });
  await expect(dialog.getByRole("treeitem", { name: "Prüfung" })).toHaveCount(0);
  await expect(dialog.getByRole("button", { name: "Hier ablegen" })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Abbrechen" }).click();
  await tray.getByRole("button", { name: "Anderen Ordner wählen: Notiz.png" }).click();
  await dialog.getByRole("treeitem", { name: "Lohn" }).click();
  await dialog.getByRole("button", { name: "Hier ablegen" }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, "Notiz.png")).toBeVisible();
  await expect(tray.getByRole("button", { name: /^Anderen Ordner wählen/ })).toHaveCount(0);
});

test("files for a folder that somebody trashes before they are announced wait, and go together where it is said who sees them", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, other, address } = await givenDesk();
  const prices = await givenFolder({ client, by: responsible, name: "Preise", audience: "firm" });
  await signIn(context, responsible);
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Buchhaltung" })).toBeVisible();
  const release = await holdRequests(page, `**/clients/${client.id}/**`, isWriting);
  await page.locator("[data-upload-files]").setInputFiles([
    { name: "Eins.png", mimeType: "image/png", buffer: png(92, 9) },
    { name: "Zwei.png", mimeType: "image/png", buffer: png(93, 9) },
  ]);
  const tray = trayOf(page);
  await expect(tray.getByText("Wird angemeldet …")).toHaveCount(2);
  await trashThings(contact, { clientId: client.id, documentIds: [], folderIds: [folder.id] });
  release();
  await expect(tray.getByText("Diesen Ordner gibt es nicht mehr. Wählen Sie einen anderen.")).toHaveCount(2);
  await expect(tray.getByRole("button", { name: "Noch einmal versuchen" })).toHaveCount(0);
  await tray.getByRole("button", { name: "Anderen Ordner wählen: Zwei.png" }).click();
  const dialog = page.getByRole("dialog", { name: "Wohin sollen 2 Dateien?" });
  await dialog.getByRole("treeitem", { name: prices.name }).click();
  const heading = dialog.getByRole("heading", { name: "Das sehen dort:" });
  expect((await heading.boundingBox())?.height).toBeLessThan(40);
  await expect(dialog.getByRole("listitem").filter({ hasText: responsible.name })).toBeVisible();
  await expect(dialog.getByText(contact.name)).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole("treeitem", { name: other.name }).click();
  await expect(dialog.getByRole("listitem").filter({ hasText: contact.name })).toBeVisible();
  await dialog.getByRole("button", { name: "Hier ablegen" }).click();
  await expect(tray.getByText("2 Dateien angekommen", { exact: true }).first()).toBeVisible();
  await page.goto(folderAddress(other, client));
  for (const name of ["Eins.png", "Zwei.png"]) await expect(rowOf(page, name)).toBeVisible();
});
