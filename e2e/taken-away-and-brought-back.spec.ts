import { eq } from "drizzle-orm";
import { serviceAgreements } from "@/db/schema/services";
import { asSystem } from "@/lib/access/as-system";
import { moveThings } from "@/lib/documents/moving";
import { renameDocument } from "@/lib/documents/renaming";
import { trashThings } from "@/lib/documents/trash";
import { givenClient, givenContact, givenDocument, givenFirm, givenFolder, givenParticipant } from "@/lib/testing/given";
import { openAs, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// The documents of these stories have no bytes: whoever opens one sees that the viewer says so.
test.use({ provoked: /\/content(\?|\))/ });

test("a folder goes to the trash with the names of those concerned, and comes back beside its namesake", async ({
  page,
  context,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "Buchhaltung" });
  await givenDocument({ client, by: responsible, side: "firm", folder, name: "Beleg.pdf" });
  await signIn(context, contact);
  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);

  await page.getByRole("button", { name: "Aktionen für Buchhaltung" }).click();
  await page.getByRole("menuitem", { name: "In den Papierkorb" }).click();
  const dialog = page.getByRole("dialog", { name: "„Buchhaltung“ in den Papierkorb legen?" });
  await expect(dialog).toContainText("1 Dokument");
  await expect(dialog.getByRole("listitem").filter({ hasText: responsible.name })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "In den Papierkorb legen" }).click();
  await expect(page).toHaveURL(`/clients/${client.id}/documents`);
  await expect(page.getByRole("treeitem")).toHaveCount(0);

  await givenFolder({ client, by: responsible, name: "Buchhaltung" });
  await page.getByRole("link", { name: "Papierkorb" }).click();
  await expect(page.getByRole("heading", { name: "Papierkorb" })).toBeVisible();
  const entry = page.getByRole("list", { name: "Im Papierkorb" }).getByRole("listitem");
  await expect(entry).toContainText("1 Dokument");
  await expectAccessible(page);
  await entry.getByRole("button", { name: "Buchhaltung wiederherstellen" }).click();
  await page
    .getByRole("dialog", { name: "Diesen Namen gibt es dort schon" })
    .getByRole("button", { name: "Beide behalten" })
    .click();
  await expect(page.getByText("Der Papierkorb ist leer.")).toBeVisible();
  await page.getByRole("treeitem", { name: "Buchhaltung (2)" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Beleg.pdf" })).toBeVisible();
});

test("whoever may do everything in the firm deletes from the trash for good, by name and with a word", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { firm, owner } = await givenFirm();
  const { client, responsible } = await givenClient({ firm });
  const contact = await givenContact({ client });
  const names = ["Beleg.pdf", "Doppelt.pdf", "Leer.pdf"];
  const documents = [];
  for (const name of names) documents.push((await givenDocument({ client, by: responsible, side: "firm", name })).id);
  await trashThings(responsible, { clientId: client.id, documentIds: documents, folderIds: [] });
  const theirs = await openAs(browser, contact, watched);
  await theirs.goto(`/clients/${client.id}/documents/trash`);
  await expect(theirs.getByRole("list", { name: "Im Papierkorb" }).getByRole("listitem")).toHaveCount(3);
  await expect(theirs.getByRole("button", { name: /endgültig löschen|Papierkorb leeren/ })).toHaveCount(0);

  await signIn(context, owner);
  await page.goto(`/clients/${client.id}/documents/trash`);
  await page.getByRole("button", { name: "Beleg.pdf endgültig löschen" }).click();
  const dialog = page.getByRole("dialog", { name: "„Beleg.pdf“ endgültig löschen?" });
  await dialog.getByLabel("Geben Sie zur Bestätigung „löschen“ ein").fill("nein");
  await dialog.getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(dialog.getByText("Zur Bestätigung steht hier „löschen“.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Geben Sie zur Bestätigung „löschen“ ein").fill("löschen");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 Eintrag ist endgültig gelöscht.")).toBeVisible();
  await expect(theirs.getByRole("list", { name: "Im Papierkorb" }).getByRole("listitem")).toHaveCount(2);

  await page.getByRole("button", { name: "Papierkorb leeren" }).click();
  const all = page.getByRole("dialog", { name: "Papierkorb leeren?" });
  await all.getByLabel("Geben Sie zur Bestätigung „löschen“ ein").fill("Löschen");
  await all.getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(page.getByText("Der Papierkorb ist leer.")).toBeVisible();
  await page.goto(`/clients/${client.id}/activity`);
  await expect(page.getByText("„Beleg.pdf“ endgültig gelöscht")).toBeVisible();
});

test("an old version comes back as the newest, whoever filed is named as the filer, and both stand in the activity", async ({
  page,
  context,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible });
  const paper = await givenDocument({ client, by: responsible, side: "firm", folder, name: "Plan.pdf" });
  const newer = await givenDocument({ client, by: contact, name: "Plan.pdf" });
  const things = { clientId: client.id, documentIds: [newer.id], folderIds: [], toFolderId: folder.id };
  await moveThings(contact, { ...things, onSameName: "new-version", confirmed: true });
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/documents/${paper.id}`);

  const versions = page.getByRole("list", { name: "Versionen" }).getByRole("listitem");
  await expect(versions).toHaveCount(2);
  await expect(page.getByRole("listitem").filter({ hasText: contact.name }).filter({ hasText: "abgelegt" })).toBeVisible();
  await page.getByRole("button", { name: "Aktionen für Version 1" }).click();
  await expect(page.getByRole("menuitem", { name: "Herunterladen" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Als neue Version wiederherstellen" }).click();
  await expect(versions).toHaveCount(3);
  await expect(versions.first()).toContainText("aus Version 1");
  await expect(page.getByRole("listitem").filter({ hasText: responsible.name }).filter({ hasText: "abgelegt" })).toBeVisible();
  await page.goto(`/clients/${client.id}/activity`);
  await expect(page.getByText("Version 1 von „Plan.pdf“ als Version 3 wiederhergestellt")).toBeVisible();
});

test("a folder says who sees it and why, and closing it to some names them first", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const participant = await givenParticipant({ client, firm });
  const folder = await givenFolder({ client, by: responsible, name: "Löhne" });
  await signIn(context, responsible);
  const theirs = await openAs(browser, contact, watched);
  await theirs.goto(`/clients/${client.id}/documents`);
  await expect(theirs.getByRole("treeitem", { name: "Löhne" })).toBeVisible();

  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  await page.getByRole("button", { name: /^Alle sehen es/ }).click();
  const sight = page.getByRole("dialog", { name: "Wer sieht das, und warum?" });
  await expect(sight.getByRole("listitem").filter({ hasText: responsible.name })).toContainText("Sie: verantwortlich");
  await expect(sight.getByRole("listitem").filter({ hasText: participant.name })).toContainText("im Mandat");
  await expect(sight.getByRole("listitem").filter({ hasText: contact.name })).toContainText("Ansprechpartner");
  await expectAccessible(page);
  await sight.getByRole("button", { name: "Ändern" }).click();
  const change = page.getByRole("dialog", { name: "Wer sieht „Löhne“?" });
  await change.getByRole("radio", { name: "Nur die Kanzlei" }).check();
  await expect(change.getByText("Sieht es dann nicht mehr:")).toBeVisible();
  await expect(change.getByRole("listitem").filter({ hasText: contact.name })).toBeVisible();
  await expectAccessible(page);
  await change.getByRole("button", { name: "Ändern" }).click();
  await expect(page.getByRole("button", { name: /^Nur die Kanzlei sieht es/ })).toBeVisible();
  await expect(theirs.getByRole("treeitem", { name: "Löhne" })).toHaveCount(0);

  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(theirs.getByRole("treeitem", { name: "Löhne" })).toBeVisible();
});

test("what the client filed goes nowhere internal; what the firm takes back is told to the client", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const internal = await givenFolder({ client, by: responsible, name: "Arbeitspapiere", audience: "firm" });
  const folder = await givenFolder({ client, by: responsible, name: "Belege" });
  await givenDocument({ client, by: contact, folder, name: "Quittung.pdf" });
  const report = await givenDocument({ client, by: responsible, side: "firm", folder, name: "Auswertung.pdf" });
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  await page.getByRole("button", { name: "Aktionen für Quittung.pdf" }).click();
  await page.getByRole("menuitem", { name: "Verschieben" }).click();
  const move = page.getByRole("dialog");
  await move.getByRole("treeitem", { name: /Arbeitspapiere/ }).click();
  await move.getByRole("button", { name: "Verschieben", exact: true }).click();
  await expect(move.getByText("„Quittung.pdf“ hat der Mandant abgelegt; es bleibt für ihn sichtbar.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Alle sehen es/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ändern" }).click();
  const change = page.getByRole("dialog", { name: "Wer sieht „Belege“?" });
  await change.getByRole("radio", { name: "Nur die Kanzlei" }).check();
  await expect(change.getByText("„Quittung.pdf“ hat der Mandant abgelegt; es bleibt für ihn sichtbar.")).toBeVisible();

  const things = { clientId: client.id, documentIds: [report.id], folderIds: [], toFolderId: internal.id };
  await moveThings(responsible, { ...things, onSameName: "ask", confirmed: true });
  const theirs = await openAs(browser, contact, watched);
  await theirs.goto(`/clients/${client.id}/activity`);
  await expect(theirs.getByText("„Auswertung.pdf“ an einen Ort verschoben, den nicht mehr alle sehen")).toBeVisible();
  await expect(theirs.getByText("Arbeitspapiere")).toHaveCount(0);
  await theirs.goto(`/clients/${client.id}/documents/folders/${folder.id}`);
  await expect(theirs.getByRole("row").filter({ hasText: "Quittung.pdf" })).toBeVisible();
});

test("once the client has ended the exchange of documents, the firm reads no name of a paper; the client reads all", async ({
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const paper = await givenDocument({ client, by: contact, name: "Angebot.txt" });
  await asSystem("a story: documents are exchanged no more", (tx) =>
    tx
      .update(serviceAgreements)
      .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
      .where(eq(serviceAgreements.clientId, client.id)),
  );
  await renameDocument(contact, { clientId: client.id, id: paper.id, name: "Angebot einer anderen Kanzlei.txt" });
  const theirs = await openAs(browser, contact, watched);
  await theirs.goto(`/clients/${client.id}/activity`);
  await expect(theirs.getByText(/Angebot einer anderen Kanzlei/)).toBeVisible();
  const office = await openAs(browser, responsible, watched);
  for (const page of ["/activity", ""]) {
    await office.goto(`/clients/${client.id}${page}`);
    await expect(office.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(office.getByText(/Angebot/)).toHaveCount(0);
  }
});
