import { eq } from "drizzle-orm";
import { collaborations } from "@/db/schema/collaboration";
import { asSystem } from "@/lib/access/as-system";
import {
  givenAgreements,
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenInvitation,
  givenOffers,
  givenUser,
} from "@/lib/testing/given";
import { newestMailTo } from "./support/mailbox";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

/** Without line breaks and the fixed spaces before a currency. */
const plain = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ");

// A page that is no longer theirs logs its 404 in the browser.
test.use({ provoked: /404/ });

test("a client accepts one service and declines another with a reason; the firm gets its mail, the client the record", async ({
  page,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Café Zwölfuhr GbR" });
  const services = await givenOffers(firm, ["documents", "bookkeeping", "payroll"]);
  const invitation = await givenInvitation({ by: responsible, client, name: "Mirja Okonjo", services });
  await page.goto(`/invitations/${invitation.token}`);
  await expect(page.getByRole("heading", { name: "Drei Dienste, jeder für sich" })).toBeVisible();
  await expect(page.getByText("145,00 € im Monat")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("group", { name: "Lohnabrechnung" }).getByLabel("Ablehnen").check();
  await page.getByLabel("Grund für das Ablehnen").fill("Lohn macht weiterhin Frau Dorn bei uns im Haus.");
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));

  await page.goto("/services");
  await expect(page.getByRole("heading", { name: "Meine Dienste" })).toBeVisible();
  const past = page.getByRole("listitem").filter({ hasText: "Lohnabrechnung" });
  await expect(past).toContainText("Grund: Lohn macht weiterhin Frau Dorn bei uns im Haus.");
  await expectAccessible(page);

  expect((await newestMailTo(responsible.email)).text).toContain("Abgelehnt: Lohnabrechnung");
  const record = await newestMailTo(invitation.email, 2);
  expect(plain(record.text)).toContain("Buchhaltung: Kanzlei macht es, monatlich, 145,00 € im Monat");
  expect(plain(record.text)).toContain("Beenden können Sie jeden Dienst einzeln");
  const office = await openAs(browser, responsible, watched);
  await office.goto(`/clients/${client.id}/collaboration`);
  await expect(office.getByRole("listitem").filter({ hasText: "Buchhaltung" }).first()).toContainText("vereinbart seit");
  await expectAccessible(office);
});

for (const [language, words] of [
  ["de", { heading: "Drei Dienste, jeder für sich", accept: "Antwort senden" }],
  ["sv", { heading: "Tre tjänster, var och en för sig", accept: "Skicka svaret" }],
  ["en", { heading: "Three services, each on its own", accept: "Send answer" }],
] as const) {
  test(`the invitation speaks ${language}, on the phone too`, async ({ browser, watched }) => {
    const { client, firm, responsible } = await givenClient();
    const services = await givenOffers(firm, ["documents", "bookkeeping", "payroll"]);
    const invitation = await givenInvitation({ by: responsible, client, services });
    const context = await browser.newContext({ ...phone, locale: language });
    watched(context);
    const page = await context.newPage();
    await page.goto(`/invitations/${invitation.token}`);
    await expect(page.getByRole("heading", { name: words.heading })).toBeVisible();
    await expect(page.getByRole("button", { name: words.accept })).toBeVisible();
    await expect(page.locator("body")).not.toContainText(/\b[a-z]+(\.[a-z][A-Za-z]+){2,}\b/);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}

test("somebody with two companies picks the free one from the start page; the one with a firm is refused without its name", async ({
  page,
  context,
}) => {
  const person = await givenUser({ name: "Sabine Krume" });
  const busy = await givenClient({ name: "Krume Handel GmbH" });
  const free = await givenClient({ name: "Krume GbR" });
  for (const { client } of [busy, free]) await givenContact({ client, person });
  await asSystem("a story: the collaboration is over", (tx) =>
    tx
      .update(collaborations)
      .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
      .where(eq(collaborations.clientId, free.client.id)),
  );
  const { client, firm, responsible } = await givenClient({ name: "Krume, Bäckerei" });
  await givenDocument({ client, by: responsible, side: "firm", name: "Willkommen.pdf" });
  await givenInvitation({ by: responsible, client, email: person.email });
  await signIn(context, person);
  await page.goto("/");
  await expect(page.getByText(`Einladung von ${firm.name}`)).toBeVisible();
  await expect(page.getByLabel(/^Krume Handel GmbH/)).toBeDisabled();
  await expect(page.getByText("arbeitet schon mit einer Kanzlei")).toBeVisible();
  await expect(page.getByText(busy.firm.name)).toHaveCount(0);
  await page.getByLabel("Krume GbR").check();
  await page.getByRole("button", { name: "Annehmen" }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${free.client.id}$`));
  await page.goto(`/clients/${free.client.id}/documents`);
  await expect(page.getByText(firm.name).first()).toBeVisible();
});

test("the firm asks for more, the client consents, ends one service and keeps the others", async ({ page, browser, watched }) => {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const main = await givenContact({ client, name: "Sabine Krume" });
  await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  const office = await openAs(browser, responsible, watched);
  await office.goto(`/clients/${client.id}/collaboration`);
  await office.getByRole("button", { name: "Buchhaltung bearbeiten" }).click();
  await office.getByRole("dialog").getByLabel("Preis je Vertragslaufzeit").fill("155,00");
  await office.getByRole("dialog").getByRole("button", { name: "Bedingungen ändern" }).click();
  await expect(office.getByText(/Ihr Vorschlag wartet auf Zustimmung/)).toBeVisible();
  expect(plain((await newestMailTo(main.email)).text)).toContain("155,00 €");

  await signIn(page.context(), main);
  await page.goto("/services");
  await page.getByRole("button", { name: "Zustimmen" }).click();
  await expect(page.getByText("155,00 € im Monat")).toBeVisible();
  await page.getByRole("button", { name: "Buchhaltung beenden" }).click();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Buchhaltung beenden" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Buchhaltung" })).toContainText("beendet");
  await expect(page.getByRole("listitem").filter({ hasText: "Belegaustausch" })).toContainText("vereinbart seit");
});

test("the client disconnects the firm: its open page turns away at once, the client goes on alone", async ({
  page,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const main = await givenContact({ client });
  await givenDocument({ client, by: main, name: "Beleg.pdf" });
  const office = await openAs(browser, responsible, watched);
  await office.goto(`/clients/${client.id}/documents`);
  await expect(office.getByText("Beleg.pdf").first()).toBeVisible();
  await signIn(page.context(), main);
  await page.goto("/services");
  await page.getByRole("button", { name: "Kanzleiverbindung trennen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Zur Bestätigung: Name des Mandanten").fill("Bäckerei");
  await dialog.getByRole("button", { name: "Kanzleiverbindung trennen" }).click();
  await expect(dialog.getByText("Das ist nicht der Name des Mandanten.").first()).toBeVisible();
  await dialog.getByLabel("Zur Bestätigung: Name des Mandanten").fill("Bäckerei Krume");
  await dialog.getByRole("button", { name: "Kanzleiverbindung trennen" }).click();
  await expect(page.getByText("arbeitet gerade mit keiner Kanzlei zusammen", { exact: false })).toBeVisible();
  await expect(office.getByText("Beleg.pdf")).toHaveCount(0);
  for (const person of [main, responsible])
    expect((await newestMailTo(person.email)).subject).toContain("Zusammenarbeit beendet");
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByText("Beleg.pdf").first()).toBeVisible();
  expect(firm.name).toBeTruthy();
});

test("the firm's owner edits the catalogue; staff find no such page", async ({ page, browser, watched }) => {
  const { firm, owner } = await givenFirm();
  const { responsible } = await givenClient({ firm });
  await signIn(page.context(), owner);
  await page.goto("/settings/firm/services");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Buchhaltung bearbeiten" }).click();
  await page.getByRole("dialog").getByLabel("Preis je Vertragslaufzeit").fill("145,5");
  await page.getByRole("dialog").getByRole("button", { name: "Dienst speichern" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Buchhaltung" })).toContainText("145,50 € im Monat");
  const desk = await openAs(browser, responsible, watched);
  expect((await desk.goto("/settings/firm/services"))?.status()).toBe(404);
});
