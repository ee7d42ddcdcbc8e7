import { readFile } from "node:fs/promises";
import { type Entry, fromBuffer } from "yauzl";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";
import { pdf } from "./support/files";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

async function givenBakery() {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume GmbH" });
  const contact = await givenContact({ client, name: "Sabine Krume" });
  const folder = await givenFolder({ client, by: contact, name: "Laufende Buchhaltung" });
  const file = async (name: string, words: string) => {
    const document = await givenDocument({ client, by: contact, name, folder });
    await givenContent(document, new Uint8Array(await pdf(words)));
    return document;
  };
  return { client, firm, responsible, contact, folder, file };
}

test("somebody finds a document by a name with a typing mistake, narrows the search and opens it", async ({ page, context }) => {
  const { client, responsible, file } = await givenBakery();
  const document = await file("Stadtwerke Abschlag März.pdf", "Abschlag");
  await file("Mühle Osterwold Rechnung.pdf", "Rechnung");
  await signIn(context, responsible);
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await page.getByLabel("Mandant wechseln oder springen").fill("stadtwreke");
  await page.getByRole("option", { name: "Dokumente durchsuchen" }).click();
  await expect(page.getByRole("heading", { name: "Suche", level: 1 })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Ein Treffer" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Name oder Inhalt" }).fill("muehle");
  await page.getByRole("button", { name: "Suchen", exact: true }).click();
  await expect(page.getByRole("link", { name: "Mühle Osterwold Rechnung.pdf" })).toBeVisible();
  await expect(page.locator("mark")).toHaveText("Mühle");
  await page.getByLabel("Abgelegt von").selectOption("Sabine Krume");
  await page.getByRole("button", { name: "Suchen", exact: true }).click();
  await expect(page).toHaveURL(/by=Sabine/);
  await expect(page.getByRole("link", { name: "Mühle Osterwold Rechnung.pdf" })).toBeVisible();
  await page.getByLabel("Dateityp").selectOption("picture");
  await page.getByRole("button", { name: "Suchen", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nichts gefunden." })).toBeVisible();
  const widen = page.getByRole("link", { name: "Ohne Filter suchen" });
  await widen.click();
  await expect(page.getByLabel("Dateityp")).toHaveValue("");
  await expect(page.getByRole("link", { name: "Mühle Osterwold Rechnung.pdf" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Name oder Inhalt" }).fill("gibtesnicht");
  await page.getByRole("button", { name: "Suchen", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nichts gefunden." })).toBeVisible();
  await expect(widen).toBeHidden();
  await page.goto(`/clients/${client.id}/documents`);
  await page.getByRole("searchbox", { name: "In dieser Akte suchen" }).fill("abschlag");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Stadtwerke Abschlag März.pdf" }).click();
  await expect(page).toHaveURL(new RegExp(`/documents/${document.id}`));
});

test("several documents get a category at once and back again, are seen by month, and come as one ZIP", async ({
  page,
  context,
}) => {
  const { client, contact, folder, file } = await givenBakery();
  for (const name of ["Beleg 1.pdf", "Beleg 2.pdf"]) await file(name, name);
  await signIn(context, contact);
  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  await page.getByRole("row").filter({ hasText: "Beleg 1.pdf" }).focus();
  await page.keyboard.press("Control+a");
  const bar = page.getByRole("toolbar", { name: "Auswahl" });
  await bar.getByRole("button", { name: "Belegart" }).click();
  await page.getByRole("combobox", { name: "Belegart" }).selectOption({ label: "Einkaufsbelege" });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Belegart setzen" }).click();
  await expect(page.getByText("2 Dokumente haben jetzt die Belegart „Einkaufsbelege“.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Einkaufsbelege" })).toHaveCount(2);
  await page
    .getByRole("region", { name: "Nach Belegart" })
    .getByRole("link", { name: /Einkaufsbelege/ })
    .click();
  await expect(page.getByRole("heading", { name: "Einkaufsbelege", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Beleg \d\.pdf$/ })).toHaveCount(2);
  await expectAccessible(page);

  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  await page.getByRole("row").filter({ hasText: "Beleg 1.pdf" }).focus();
  await page.keyboard.press("Control+a");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    bar.getByRole("button", { name: "Herunterladen" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Bäckerei Krume GmbH.zip");
  expect(await namesIn(await readFile(await download.path()))).toEqual(["Beleg 1.pdf", "Beleg 2.pdf"]);
});

test("a comment calls somebody, is new to them, and an internal one stays inside the firm", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, responsible, contact, file } = await givenBakery();
  const document = await file("Rechnung.pdf", "Rechnung");
  const address = `/clients/${client.id}/documents/${document.id}`;
  await signIn(context, responsible);
  await page.goto(address);
  const write = page.getByRole("form", { name: "Kommentar schreiben" });
  await write.getByRole("textbox", { name: "Kommentar" }).fill("Skonto fehlt seit Januar.");
  await write.getByRole("radio", { name: "Intern" }).check();
  await write.getByRole("button", { name: "Kommentar senden" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Skonto fehlt" })).toContainText("Intern");
  await write.getByRole("textbox", { name: "Kommentar" }).fill("Stimmt die Menge?");
  await write.getByRole("radio", { name: "Alle sehen es" }).check();
  await write.getByText("Jemanden ansprechen").click();
  await write.getByRole("checkbox", { name: contact.name }).check();
  await write.getByRole("button", { name: "Kommentar senden" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Stimmt die Menge?" })).toContainText(
    `Angesprochen: ${contact.name}`,
  );
  await expectAccessible(page);

  const theirs = await browser.newContext();
  watched(theirs);
  await signIn(theirs, contact);
  const other = await theirs.newPage();
  await other.goto(address);
  await expect(other.getByText("Stimmt die Menge?")).toBeVisible();
  await expect(other.getByText("Skonto fehlt")).toHaveCount(0);
  await theirs.close();
});

const namesIn = (bytes: Buffer) =>
  new Promise<string[]>((resolve, reject) => {
    fromBuffer(bytes, (error, zip) => {
      if (error) return reject(error);
      const names: string[] = [];
      zip.on("entry", (entry: Entry) => names.push(entry.fileName));
      zip.on("end", () => resolve(names.sort()));
      zip.on("error", reject);
    });
  });
