import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { pdf } from "./support/files";
import { openAs, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test.use({ provoked: /404/ });

test("the firm says what its clients may file, and reads that nobody scans for viruses", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { firm, owner } = await givenFirm();
  const { client } = await givenClient({ firm });
  const contact = await givenContact({ client });
  await signIn(context, owner);
  await page.goto("/settings/firm/documents");
  await expect(page.getByText("Dateien werden nicht auf Viren geprüft")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Größte Datei (MB)").fill("0");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Bitte eine ganze Zahl in MB").first()).toBeVisible();
  await page.getByLabel("Größte Datei (MB)").fill("5");
  await page.getByRole("checkbox", { name: /^ZIP-Archiv/ }).uncheck();
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Gespeichert. Das gilt ab dem nächsten Upload.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /^ZIP-Archiv/ })).not.toBeChecked();
  await expect(page.getByLabel("Größte Datei (MB)")).toHaveValue("5");

  const room = await openAs(browser, contact, watched);
  await room.goto(`/clients/${client.id}/documents`);
  const choosing = room.waitForEvent("filechooser");
  await room.getByRole("button", { name: "Dokument hochladen" }).click();
  await (await choosing).setFiles([
    { name: "Paket.zip", mimeType: "application/zip", buffer: Buffer.from("PK") },
    { name: "Rechnung.pdf", mimeType: "application/pdf", buffer: await pdf("Rechnung") },
  ]);
  await expect(room.getByText("Ihre Kanzlei nimmt Dateien der Art „zip“ nicht an.").first()).toBeVisible();
  await expect(room.getByRole("row", { name: /Rechnung\.pdf/ })).toBeVisible();

  const { staff } = await givenStaff({ firm });
  for (const person of [staff, contact]) {
    const other = await openAs(browser, person, watched);
    expect((await other.goto("/settings/firm/documents"))?.status()).toBe(404);
  }
});
