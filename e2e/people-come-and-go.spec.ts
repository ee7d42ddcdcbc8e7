import { givenClient, givenContact, givenFirm, givenInvitation } from "@/lib/testing/given";
import { linkIn, newestMailTo } from "./support/mailbox";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// A refused page logs its 404 in the browser.
test.use({ provoked: /404/ });

test("a client declines with a reason, the firm reads it, and the link says so from then on", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, responsible } = await givenClient({ name: "Café Zwölfuhr GbR" });
  const { token } = await givenInvitation({ by: responsible, client, name: "Mirja Okonjo" });
  await page.goto(`/invitations/${token}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Café Zwölfuhr GbR und wir, an einem Tisch");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ablehnen" }).click();
  const question = page.getByRole("dialog", { name: "Einladung ablehnen?" });
  await question.getByLabel("Grund").fill("Wir bleiben bei Papier.");
  await question.getByRole("button", { name: "Ablehnen" }).click();
  await expect(page.getByRole("heading", { name: "Diese Einladung wurde abgelehnt" })).toBeVisible();
  await page.goto(`/invitations/${token}`);
  await expect(page.getByRole("button", { name: "Annehmen" })).toHaveCount(0);
  expect(await context.cookies()).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ name: "authjs.session-token" })]),
  );
  const office = await openAs(browser, responsible, watched);
  await office.goto(`/clients/${client.id}/people`);
  await expect(office.getByText("Grund: Wir bleiben bei Papier.")).toBeVisible();
});

test("a new colleague sets a password, sees no client, and sees one once engaged", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { firm, owner } = await givenFirm();
  const { client } = await givenClient({ firm, responsible: owner, name: "Bäckerei Krume", number: "10023" });
  await signIn(context, owner);
  const email = `ruben-${firm.id}@example.test`;
  await page.goto("/team");
  await page.getByLabel("Name", { exact: true }).fill("Ruben Kasten");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByRole("button", { name: "Einladung senden" }).click();
  await expect(page.getByText(/^gesendet/)).toBeVisible();
  await expectAccessible(page);

  const fresh = await browser.newContext();
  watched(fresh);
  const colleague = await fresh.newPage();
  await colleague.goto(linkIn(await newestMailTo(email), "/invitations/"));
  await expectAccessible(colleague);
  await colleague.getByLabel("Passwort", { exact: true }).fill("kurz");
  await colleague.getByRole("button", { name: "Annehmen" }).click();
  await expect(colleague.getByText("Mindestens 12 Zeichen").first()).toBeVisible();
  await colleague.getByLabel("Passwort", { exact: true }).fill("drei Zebras am Fluss");
  await colleague.getByRole("button", { name: "Annehmen" }).click();
  await expect(colleague).toHaveURL("/");
  await colleague.goto("/clients");
  await expect(colleague.getByRole("heading", { name: "Noch keine Mandanten" })).toBeVisible();
  expect((await colleague.goto(`/clients/${client.id}`))?.status()).toBe(404);

  await page.goto(`/clients/${client.id}/people`);
  await page.getByLabel("Mitarbeiter hinzufügen").selectOption({ label: "Ruben Kasten" });
  await page.getByRole("button", { name: "Hinzufügen" }).click();
  await page.getByRole("button", { name: "Ruben Kasten verantwortlich machen" }).click();
  await expect(page.getByRole("button", { name: `${owner.name} entfernen` })).toBeVisible();
  await expectAccessible(page);
  await colleague.goto("/clients");
  await expect(colleague.getByRole("link", { name: "Bäckerei Krume" })).toBeVisible();

  await page.goto("/team");
  await page.getByRole("link", { name: "Ruben Kasten" }).click();
  await expect(page.getByRole("link", { name: "Bäckerei Krume" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ruben Kasten deaktivieren" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Übernimmt").selectOption({ label: owner.name });
  await dialog.getByRole("button", { name: "Deaktivieren" }).click();
  await expect(page.getByText(/^Deaktiviert am/)).toBeVisible();
  await colleague.goto("/clients");
  await expect(colleague).toHaveURL(/sign-in/);
});

test("the client list is found by spelling, opened by keys, and keeps its filters in the address", async ({ page, context }) => {
  const { firm, owner } = await givenFirm();
  await givenClient({ firm, responsible: owner, name: "Müllerhof Direktvermarktung", number: "10126" });
  const { client } = await givenClient({ firm, responsible: owner, name: "Ärztehaus", number: "9" });
  await givenContact({ client });
  await signIn(context, owner);
  await page.goto("/clients");
  await expectAccessible(page);
  const names = page.locator(".row-link");
  await expect(names).toHaveText(["Ärztehaus", "Müllerhof Direktvermarktung"]);
  await names.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(names.last()).toBeFocused();
  await page.getByRole("link", { name: "Nr.", exact: true }).click();
  await expect(names).toHaveText(["Müllerhof Direktvermarktung", "Ärztehaus"]);
  await page.getByLabel("Name oder Nummer").fill("mueller");
  await expect(page).toHaveURL(/dir=desc.*q=mueller|q=mueller.*dir=desc/);
  await expect(names).toHaveText(["Müllerhof Direktvermarktung"]);
  await page.keyboard.press("ArrowDown");
  await expect(names).toBeFocused();
  await page.getByRole("button", { name: "Aktionen für Müllerhof Direktvermarktung" }).click();
  await page.getByRole("menuitem", { name: "Personen" }).click();
  await expect(page.getByRole("heading", { name: "Personen" })).toBeVisible();
  await page.goBack();
  await expect(names).toHaveText(["Müllerhof Direktvermarktung"]);
  await page.goto("/clients?state=active");
  await expect(names).toHaveText(["Ärztehaus"]);
  await page.goto("/clients");
  await page.getByLabel("Name oder Nummer").pressSequentially("aerzte");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/clients/${client.id}`);
});

test("a contact reads the start page on a phone and leaves the client by themselves", async ({ browser, watched }) => {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const main = await givenContact({ client });
  const second = await givenContact({ client });
  const { client: another } = await givenClient({ firm, responsible });
  await givenInvitation({ by: responsible, client: another, email: second.email });
  const page = await openAs(browser, second, watched, phone);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Guten Tag, ${second.name}`);
  await expect(page.getByRole("link", { name: "Dokument hochladen" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Annehmen" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/clients/${client.id}/people`);
  await page.getByRole("button", { name: "Mandanten verlassen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mandanten verlassen" }).click();
  await expect(page).toHaveURL("/");
  expect((await page.goto(`/clients/${client.id}`))?.status()).toBe(404);
  const mains = await openAs(browser, main, watched);
  await mains.goto(`/clients/${client.id}/activity`);
  await expect(mains.getByText(`${second.name} hat den Mandanten verlassen`)).toBeVisible();
});
