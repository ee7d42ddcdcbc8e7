import { newId } from "@/db/id";
import { addDays, todayIn } from "@/lib/tasks/days";
import { newRun, templateForm } from "@/lib/tasks/rhythm-input";
import { startRun } from "@/lib/tasks/runs";
import { saveTemplate } from "@/lib/tasks/templates";
import { givenClient, givenContact, givenDocument, givenFirm, givenStaff } from "@/lib/testing/given";
import { givenAnswer } from "@/lib/testing/given-answers";
import { givenTask } from "@/lib/testing/given-tasks";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("a task begins with chosen documents, is changed while it runs, and its record is filed once", async ({
  page,
  context,
  browser,
  watched,
}) => {
  test.setTimeout(90_000);
  const { client, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  for (const name of ["Formular.pdf", "Merkblatt.pdf", "Vertrag.pdf"]) {
    await givenDocument({ client, by: responsible, side: "firm", name });
  }
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/documents`);
  const rows = page.getByRole("row");
  await rows.filter({ hasText: "Formular.pdf" }).click({ modifiers: ["Control"] });
  await rows.filter({ hasText: "Merkblatt.pdf" }).click({ modifiers: ["Control"] });
  await page.getByRole("toolbar", { name: "Auswahl" }).getByRole("button", { name: "Aufgabe erstellen" }).click();
  await expect(page.getByRole("heading", { name: "Neue Aufgabe" })).toBeVisible();
  const documents = page.getByRole("region", { name: "Dokumente" });
  await expect(documents.getByRole("listitem")).toHaveCount(2);
  await page.getByLabel("Titel").fill("Unterlagen");
  for (const thing of ["Kassenbuch", "Kontoauszüge"]) {
    await page.getByRole("textbox", { name: "Weitere Unterlage" }).fill(thing);
    await page.getByRole("textbox", { name: "Weitere Unterlage" }).press("Enter");
  }
  await page.getByRole("button", { name: "Aufgabe erstellen" }).click();
  await expect(page.getByRole("heading", { name: "Unterlagen" })).toBeVisible();

  await page.getByRole("link", { name: "Ändern" }).click();
  await expect(page.getByRole("heading", { name: "Aufgabe ändern" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Titel").fill("Unterlagen für März");
  await page.getByRole("button", { name: "„Kassenbuch“ entfernen" }).click();
  await page.getByRole("textbox", { name: "Weitere Unterlage" }).fill("Tankbelege");
  await page.getByRole("textbox", { name: "Weitere Unterlage" }).press("Enter");
  await page.getByRole("button", { name: "„Merkblatt.pdf“ entfernen" }).click();
  await page.getByRole("button", { name: "Dokumentencontainer öffnen" }).click();
  const container = page.getByRole("dialog", { name: "Dokumentencontainer" });
  await container.getByRole("checkbox", { name: "„Vertrag.pdf“ auswählen" }).check();
  await container.getByRole("button", { name: "1 Dokument verknüpfen" }).click();
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("heading", { name: "Unterlagen für März" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Vertrag.pdf" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Merkblatt.pdf" })).toHaveCount(0);
  await page.getByText("Verlauf dieser Aufgabe").click();
  for (const step of [
    "„Unterlagen“ in „Unterlagen für März“ umbenannt",
    "„Tankbelege“ zusätzlich angefordert",
    "„Kassenbuch“ nicht mehr angefordert",
    "„Merkblatt.pdf“ von der Aufgabe „Unterlagen für März“ genommen",
  ]) {
    await expect(page.getByText(step)).toBeVisible();
  }

  const taskId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const hers = await openAs(browser, baker, watched, phone);
  await hers.goto(page.url());
  await expect(hers.getByRole("listitem", { name: "Tankbelege" })).toBeVisible();
  await givenAnswer(baker, taskId);
  await page.reload();
  // Nothing can follow once it is closed: what is still missing is named before.
  await page.getByRole("button", { name: "Alle annehmen und abschließen" }).click();
  const closing = page.getByRole("dialog", { name: "Trotzdem abschließen?" });
  await expect(closing).toContainText("Tankbelege");
  await expectAccessible(page);
  await closing.getByRole("button", { name: "Alle annehmen und abschließen" }).click();
  await page.getByRole("button", { name: "Nachweis ablegen" }).click();
  await page.getByRole("link", { name: "Nachweis in der Akte" }).click();
  await expect(page.getByRole("heading", { name: "Nachweis Unterlagen für März.pdf" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Aufgabe erstellen" })).toBeVisible();
  await hers.reload();
  await expect(hers.getByRole("link", { name: "Nachweis in der Akte" })).toBeVisible();
  await expect(hers.getByRole("button", { name: "Nachweis ablegen" })).toHaveCount(0);
});

test("a payment in crowns shows amount and account, and no code that reads euros", async ({ browser, watched }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const payment = {
    amount: "1 250,00",
    currency: "SEK",
    iban: "SE45 5000 0000 0583 9825 7466",
    payee: "Skatteverket",
    purpose: "F-skatt",
  };
  const taskId = await givenTask(responsible, client, { type: "appointment", title: "F-skatt", ...payment });
  const page = await openAs(browser, contact, watched, phone);
  await page.goto(`/clients/${client.id}/tasks/${taskId}`);
  await expect(page.getByText("1.250,00 SEK")).toBeVisible();
  await expect(page.getByText("SE45 5000 0000 0583 9825 7466")).toBeVisible();
  await expect(page.getByRole("img", { name: /Code/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("a series takes clients in and lets them go, rests and goes on", async ({ page, context }) => {
  const { firm } = await givenFirm();
  const { staff: clerk } = await givenStaff({ firm });
  await givenClient({ firm, responsible: clerk, name: "Bäckerei Krume", number: "10023" });
  await givenClient({ firm, responsible: clerk, name: "Café Zwölfuhr", number: "10038" });
  const wished = { name: "Umsatzmeldung", type: "question", title: "Umsatz {Monat}?" };
  const templateId = await saveTemplate(clerk, firm.id, templateForm.parse(wished));
  const firstOn = addDays(todayIn("Europe/Berlin"), 10);
  const run = { runId: newId(), templateId, who: "numbers", numbers: "10023", repeat: "monthly", firstOn };
  await startRun(clerk, firm.id, newRun.parse(run));
  await signIn(context, clerk);
  await page.goto("/tasks/templates");
  await page.getByRole("link", { name: "Umsatzmeldung" }).last().click();
  await page.getByLabel("Weitere Mandantennummern").fill("10038");
  await page.getByRole("button", { name: "Hinzufügen" }).click();
  await expect(page.getByRole("link", { name: "Café Zwölfuhr" })).toBeVisible();
  await page.getByRole("button", { name: "Bäckerei Krume aus der Serie nehmen" }).click();
  await expect(page.getByRole("link", { name: "Bäckerei Krume" })).toHaveCount(0);
  await page.getByRole("button", { name: "Anhalten" }).click();
  await expect(page.getByText("hat die Serie angehalten")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Fortsetzen" }).click();
  await expect(page.getByText("hat die Serie angehalten")).toHaveCount(0);
});
