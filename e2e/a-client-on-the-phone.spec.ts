import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { pdf, png } from "./support/files";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("a baker takes pictures of receipts into the open folder, keeps the receipt, and looks at what is there", async ({
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  const folder = await givenFolder({ client, by: responsible, name: "Kasse" });
  await givenDocument({ client, by: responsible, side: "firm", name: "BWA Januar.pdf", folder });
  const page = await openAs(browser, baker, watched, phone);
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByRole("heading", { name: "Außerhalb von Ordnern liegt noch nichts." })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Ordner anzeigen" }).tap();
  const tree = page.getByRole("tree", { name: "Ordner" });
  await expect(tree).toBeVisible();
  await expectAccessible(page);
  await tree.getByRole("treeitem", { name: "Kasse" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Kasse" })).toBeVisible();
  await expect(tree).toBeHidden();
  for (const place of ["Papierkorb", "Andere Dokumente"]) {
    await page.getByRole("button", { name: "Ordner anzeigen" }).tap();
    await page.getByRole("navigation", { name: "Ordner" }).getByRole("link", { name: place }).tap();
    await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
    await expect(tree).toBeHidden();
  }
  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);

  const snap = page.getByRole("button", { name: "Beleg aufnehmen" });
  const camera = page.waitForEvent("filechooser");
  await snap.tap();
  await (await camera).setFiles({ name: "image.png", mimeType: "image/png", buffer: png() });
  const receipt = page.getByRole("dialog", { name: "Alles ist angekommen." });
  await expect(receipt.getByText(/^Quittung \d{6}-/)).toBeVisible();
  await expect(receipt.getByText("Abgelegt in „Kasse“.")).toBeVisible();
  await expectAccessible(page);

  const again = page.waitForEvent("filechooser");
  await receipt.getByRole("button", { name: "Noch einen Beleg aufnehmen" }).tap();
  await (await again).setFiles({ name: "Bon 2.png", mimeType: "image/png", buffer: png(80, 40) });
  await expect(receipt.getByText("Bon 2.png")).toBeVisible();
  await expect(receipt.getByText("Abgelegt in „Kasse“.")).toBeVisible();
  await expect(receipt.getByText("in der Mandantenakte „Bäckerei Krume“.")).toBeVisible();
  await receipt.getByRole("button", { name: "Zurück zu den Dokumenten" }).tap();
  const list = page.getByRole("grid", { name: "Dokumente" });
  await expect(list.getByRole("link", { name: /^Beleg \d{4}-\d\d-\d\d .*\.png$/ })).toBeVisible();

  const files = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Dokument hochladen" }).tap();
  await (await files).setFiles({ name: "Kassenbuch.pdf", mimeType: "application/pdf", buffer: await pdf("Kassenbuch") });
  await expect(receipt).toBeVisible();
  await page.goBack();
  await expect(receipt).toBeHidden();
  await expectAccessible(page);

  await list.getByRole("button", { name: "Aktionen für Bon 2.png" }).tap();
  const entry = page.getByRole("menuitem", { name: "Umbenennen" });
  expect((await entry.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await list.getByRole("link", { name: "Kassenbuch.pdf" }).tap();
  await expect(page.getByText("1 von 2")).toBeVisible();
  const next = page.getByRole("button", { name: "Nächste Seite" });
  expect((await next.boundingBox())?.width).toBeGreaterThanOrEqual(44);
  await next.tap();
  await expect(page.getByText("2 von 2")).toBeVisible();
  const bar = page.getByRole("navigation", { name: "Bereiche" });
  await page.setViewportSize({ width: 375, height: 667 });
  expect((await page.getByRole("toolbar").first().boundingBox())?.height).toBeLessThan(60);
  expect((await bar.getByText("Dokumente", { exact: true }).boundingBox())?.height).toBeLessThan(20);
  await expectAccessible(page);
  await page.goBack();
  await list.getByRole("link", { name: "Bon 2.png" }).tap();
  await expect(page.getByRole("img", { name: "Bon 2.png" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Aktionen für Bon 2.png" }).tap();
  await page.getByRole("menuitem", { name: "Umbenennen" }).tap();
  const name = page.getByRole("dialog", { name: "Dokument umbenennen" }).getByLabel("Name");
  await name.press("ControlOrMeta+a");
  await name.pressSequentially(".png");
  await name.press("Enter");
  await expect(page.getByText("Es heißt weiter „Bon 2.png“").first()).toBeVisible();
  await name.press("ControlOrMeta+a");
  await name.pressSequentially("Bon 3.png");
  await name.press("Enter");
  await expect(page.getByRole("heading", { name: "Bon 3.png" })).toBeVisible();
  await page
    .getByRole("status")
    .filter({ hasText: "Umbenannt in „Bon 3.png“." })
    .getByRole("button", { name: "Rückgängig" })
    .tap();
  await expect(page.getByRole("heading", { name: "Bon 2.png" })).toBeVisible();
});

test("whoever has two companies is asked for which one the picture is, and a partly refused upload says so", async ({
  browser,
  watched,
}) => {
  const { client: bakery } = await givenClient({ name: "Bäckerei Krume" });
  const { client: mill } = await givenClient({ name: "Mühle am Bach" });
  const baker = await givenContact({ client: bakery, name: "Sanne Krume" });
  await givenContact({ client: mill, person: baker });
  const page = await openAs(browser, baker, watched, phone);
  await page.goto("/");
  await page.getByRole("button", { name: "Beleg aufnehmen" }).tap();
  const question = page.getByRole("dialog", { name: "Für welche Firma?" });
  await expect(question.getByRole("button", { name: "Bäckerei Krume" })).toBeVisible();
  await expectAccessible(page);
  const camera = page.waitForEvent("filechooser");
  await question.getByRole("button", { name: "Mühle am Bach" }).tap();
  await (await camera).setFiles({ name: "Bon.png", mimeType: "image/png", buffer: png() });
  await expect(page).toHaveURL(`/clients/${mill.id}/documents`);
  const receipt = page.getByRole("dialog", { name: "Alles ist angekommen." });
  await expect(receipt.getByText("in der Mandantenakte „Mühle am Bach“.")).toBeVisible();
  await receipt.getByRole("button", { name: "Zurück zu den Dokumenten" }).tap();

  const files = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Dokument hochladen" }).tap();
  await (await files).setFiles([
    { name: "Kassenbuch.pdf", mimeType: "application/pdf", buffer: await pdf("Kassenbuch") },
    { name: "Leer.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    { name: "Programm.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
  ]);
  const partly = page.getByRole("dialog", { name: "1 Datei angekommen, 2 Dateien nicht angenommen" });
  await expect(partly.getByText("„Leer.pdf“ ist leer")).toBeVisible();
  await expect(partly.getByRole("link", { name: "Zugelassene Dateitypen" })).toHaveAttribute("href", "/help/file-types");
  await partly.getByRole("button", { name: "Zurück zu den Dokumenten" }).tap();
  const help = page.waitForEvent("popup");
  await page.getByRole("region", { name: "Übertragungen" }).getByRole("link", { name: "Zugelassene Dateitypen" }).tap();
  await expect((await help).getByRole("heading", { level: 1, name: "Zugelassene Dateitypen" })).toBeVisible();
});
