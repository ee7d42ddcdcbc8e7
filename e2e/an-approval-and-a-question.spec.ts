import type { Request } from "@playwright/test";
import { givenClient, givenContact, givenDocument, givenStaff } from "@/lib/testing/given";
import { givenNewVersion, givenTask } from "@/lib/testing/given-tasks";
import { holdAnswers, isWriting } from "./support/holding";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

async function givenBakery() {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  const partner = await givenContact({ client, name: "Ole Krume" });
  return { client, firm, responsible, baker, partner };
}

test("a report is approved by one and rejected by the other, tied to its bytes; a new version is not covered", async ({
  browser,
  watched,
}) => {
  test.setTimeout(60_000);
  const { client, responsible, baker, partner } = await givenBakery();
  const document = await givenDocument({ client, by: responsible, side: "firm", name: "Jahresabschluss.pdf" });
  const wish = {
    type: "approval",
    title: "Abschluss freigeben",
    documentIds: [document.id],
    recipients: [baker.userId, partner.userId],
  };
  const address = `/clients/${client.id}/tasks/${await givenTask(responsible, client, wish)}`;
  const hers = await openAs(browser, baker, watched, phone);
  await hers.goto(address);
  await expectAccessible(hers);
  await hers.getByRole("button", { name: "Freigeben" }).tap();
  await expect(hers.getByText("Noch nicht geantwortet: Ole Krume")).toBeVisible();

  const his = await openAs(browser, partner, watched, phone);
  await his.goto(address);
  await his.getByRole("button", { name: "Ablehnen" }).tap();
  await expect(his.getByRole("alert").first()).toContainText("warum Sie ablehnen");
  await his.getByLabel("Kommentar").first().fill("Seite 3 fehlt.");
  await his.getByRole("button", { name: "Ablehnen" }).tap();
  await expect(his.getByText("Ihre Rückmeldung ist da")).toBeVisible();

  const clerk = await openAs(browser, responsible, watched);
  await clerk.goto(address);
  const answers = clerk.getByRole("region", { name: "Rückmeldungen" });
  await expect(answers.getByText("Prüfsumme")).toHaveCount(2);
  for (const details of await answers.getByText("Prüfsumme").all()) await details.click();
  await expect(answers.getByText(`SHA-256 ${"0".repeat(64)}`)).toHaveCount(2);
  await expect(answers.getByText("freigegeben", { exact: true })).toBeVisible();
  await expect(answers.getByText("Seite 3 fehlt.")).toBeVisible();
  await expect(answers.getByText("Seither gibt es eine neue Fassung")).toHaveCount(0);
  await givenNewVersion(document, responsible);
  await clerk.reload();
  await expect(answers.getByText("Seither gibt es eine neue Fassung")).toHaveCount(2);
  await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "Erledigt" }).click();
  await expect(clerk.getByText("Erledigt von")).toBeVisible();
});

test("a baker asks the firm on the phone; it lands with the responsible, who answers", async ({ browser, watched }) => {
  test.setTimeout(60_000);
  const { client, responsible, baker } = await givenBakery();
  const hers = await openAs(browser, baker, watched, phone);
  await hers.goto(`/clients/${client.id}/tasks`);
  await hers.getByRole("link", { name: "Neue Aufgabe erstellen" }).tap();
  await expect(hers.getByText(`Geht an ${responsible.name}`)).toBeVisible();
  await expectAccessible(hers);
  await hers.getByLabel("Titel").fill("Darf ich den Ofen absetzen?");
  await hers.getByRole("button", { name: "Aufgabe erstellen" }).tap();
  await expect(hers.getByRole("heading", { level: 1, name: "Darf ich den Ofen absetzen?" })).toBeVisible();

  const clerk = await openAs(browser, responsible, watched);
  await clerk.goto("/");
  await clerk.getByRole("link", { name: "Darf ich den Ofen absetzen?" }).click();
  await clerk.getByLabel("Antwort").fill("Ja, über acht Jahre.");
  await clerk.getByRole("button", { name: "Rückmeldung senden" }).click();
  await expect(hers.getByRole("region", { name: "Rückmeldungen" }).getByText("Ja, über acht Jahre.")).toBeVisible();
  await hers.getByRole("button", { name: "Erledigt" }).tap();
  await expect(hers.getByText("Erledigt von")).toBeVisible();
});

test("the firm switches tasks from clients off, and the baker no longer finds the button", async ({ browser, watched }) => {
  const { client, firm, baker } = await givenBakery();
  const { staff: admin } = await givenStaff({ firm, role: "administrator" });
  const page = await openAs(browser, admin, watched);
  await page.goto("/settings/firm/tasks");
  await page.getByRole("checkbox", { name: "Mandanten können der Kanzlei Aufgaben stellen" }).uncheck();
  await page.getByRole("button", { name: "Einstellung speichern" }).click();
  await expect(page.getByText("Gespeichert.")).toBeVisible();
  const hers = await openAs(browser, baker, watched, phone);
  await hers.goto(`/clients/${client.id}/tasks`);
  await expect(hers.getByRole("heading", { name: "Aufgaben", level: 1 })).toBeVisible();
  await expect(hers.getByRole("link", { name: "Neue Aufgabe erstellen" })).toHaveCount(0);
});

test("words written while the earlier ones are on their way are kept as well, also when the field is left at once", async ({
  browser,
  watched,
}) => {
  const { client, responsible, baker } = await givenBakery();
  const address = `/clients/${client.id}/tasks/${await givenTask(responsible, client, { title: "Wer hat den Vertrag?" })}`;
  const hers = await openAs(browser, baker, watched);
  await hers.goto(address);
  const isSaving = (words: string) => (request: Request) => isWriting(request) && !!request.postData()?.includes(words);
  const release = await holdAnswers(hers, `**${address}`, isSaving('"Der liegt"'));
  const first = hers.waitForRequest(isSaving('"Der liegt"'));
  const answer = hers.getByLabel("Antwort");
  await answer.pressSequentially("Der liegt");
  const arrived = (await first).response();
  await answer.pressSequentially(" bei mir.");
  release();
  await arrived;
  await hers.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await answer.blur();
  await expect(hers.getByText("Entwurf gesichert")).toBeVisible();
  await hers.reload();
  await expect(answer).toHaveValue("Der liegt bei mir.");
});
