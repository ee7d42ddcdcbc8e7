import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("staff look at a client file as a contact sees it, change nothing, and come back with one press", async ({
  page,
  context,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const shared = await givenFolder({ client, by: responsible, name: "Gemeinsam" });
  await givenFolder({ client, by: responsible, name: "Notizen", audience: "firm" });
  await givenDocument({ client, by: responsible, side: "firm", folder: shared, name: "Auswertung.pdf" });
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/people`);
  await page.getByRole("button", { name: `Als Mandant ansehen: ${contact.name}` }).click();

  const banner = page.getByRole("region", { name: "Ansicht als Mandant" });
  await expect(banner).toContainText(`wie ${contact.name} sie sieht`);
  await expect(page).toHaveURL(`/clients/${client.id}`);
  await expectAccessible(page);
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByRole("treeitem", { name: "Gemeinsam" })).toContainText("Neu");
  await expect(page.getByRole("treeitem", { name: "Notizen" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Aktionen für Gemeinsam" })).toHaveCount(0);

  const offered = (name: string) => page.getByRole("menu", { name }).getByRole("menuitem");
  await page.getByRole("treeitem", { name: "Gemeinsam" }).click({ button: "right" });
  await expect(offered("Aktionen für Gemeinsam")).toHaveText(["Öffnen", "Herunterladen"]);
  await page.keyboard.press("Escape");
  await page.goto(`/clients/${client.id}/documents/folders/${shared.id}`);
  await page.getByRole("button", { name: "Aktionen für Auswertung.pdf" }).click();
  await expect(offered("Aktionen für Auswertung.pdf")).toHaveText(["Öffnen", "Herunterladen"]);
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: /Auswertung/ }).click();
  await expect(page.getByRole("toolbar", { name: "Auswahl" }).getByRole("button")).toHaveText(["Herunterladen", ""]);
  await page.goto(`/clients/${client.id}/documents`);

  await page.getByRole("button", { name: "Neuer Ordner" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Nicht erlaubt");
  await page.getByRole("button", { name: "Ordner anlegen" }).click();
  await expect(page.getByText("Beenden Sie die Ansicht zuerst.")).toBeVisible();
  await page.getByRole("button", { name: "Abbrechen" }).click();

  for (const elsewhere of ["/", "/account/security", "/clients", "/team"]) {
    await page.goto(elsewhere);
    await expect(page).toHaveURL(`/clients/${client.id}`);
  }
  await banner.getByRole("button", { name: "Ansicht beenden" }).click();
  await expect(page).toHaveURL(`/clients/${client.id}/people`);
  await expect(banner).toHaveCount(0);
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByRole("treeitem", { name: "Notizen" })).toBeVisible();
  await page.goto(`/clients/${client.id}/activity`);
  await expect(page.getByText(`Akte so angesehen, wie ${contact.name} sie sieht`)).toBeVisible();
  await expect(page.getByText(`Ansicht als ${contact.name} beendet`)).toBeVisible();
});
