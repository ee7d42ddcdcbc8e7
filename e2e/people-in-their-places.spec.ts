import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { linkIn, newestMailTo } from "./support/mailbox";
import { openAs, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// A refused page logs its 404 in the browser.
test.use({ provoked: /404/ });

test("a colleague comes with clients, changes role, and hands over when leaving", async ({ page, context, browser, watched }) => {
  const { firm, owner } = await givenFirm();
  const { staff: heir } = await givenStaff({ firm, name: "Selin Aydogdu" });
  const { client } = await givenClient({ firm, responsible: owner, name: "Gasthof zum Deich", number: "10070" });
  await givenClient({ firm, responsible: owner, name: "Geheim GmbH", number: "10071" });
  await signIn(context, owner);
  await page.goto("/team");
  const email = `ruben-${firm.id}@example.test`;
  await page.getByLabel("Name", { exact: true }).fill("Ruben Kasten");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Mandanten von Anfang an").fill("deich");
  await page.getByRole("button", { name: /^Gasthof zum Deich.* hinzufügen$/ }).click();
  await expect(page.getByRole("button", { name: /^Gasthof zum Deich.* entfernen$/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Einladung senden" }).click();
  await expect(page.getByText(/^gesendet/)).toBeVisible();

  const fresh = await browser.newContext();
  watched(fresh);
  const colleague = await fresh.newPage();
  await colleague.goto(linkIn(await newestMailTo(email), "/invitations/"));
  await colleague.getByLabel("Passwort", { exact: true }).fill("drei Zebras am Fluss");
  await colleague.getByRole("button", { name: "Annehmen" }).click();
  await expect(colleague).toHaveURL("/");
  await colleague.goto("/clients");
  await expect(colleague.locator(".row-link")).toHaveText(["Gasthof zum Deich"]);
  expect((await colleague.goto("/team"))?.status()).toBe(404);

  await page.goto(`/clients/${client.id}/people`);
  await page.getByRole("button", { name: "Ruben Kasten verantwortlich machen" }).click();
  await expect(page.getByRole("button", { name: `${owner.name} entfernen` })).toBeVisible();
  await page.goto("/team");
  await page.getByRole("link", { name: "Ruben Kasten" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ruben Kasten" })).toBeVisible();
  await page.getByRole("combobox", { name: "Rolle" }).selectOption({ label: "Administration" });
  await page.getByRole("button", { name: "Rolle ändern" }).click();
  await expect(page.getByText("Die Rolle ist geändert.")).toBeVisible();
  await colleague.goto("/clients");
  await expect(colleague.locator(".row-link")).toHaveCount(2);
  await page.getByRole("checkbox", { name: "Gasthof zum Deich weitergeben" }).check();
  await page.getByLabel("Übernimmt").selectOption({ label: heir.name });
  await page.getByRole("button", { name: "Weitergeben", exact: true }).click();
  await expect(page.getByText("Weitergegeben.")).toBeVisible();
  await expectAccessible(page);
});

test("the firm proposes a contact, the client's administrator confirms", async ({ page, context, browser, watched }) => {
  const { client, responsible } = await givenClient({ name: "Café Zwölfuhr" });
  const main = await givenContact({ client, name: "Hanne Krume" });
  const email = `mirja-${client.id}@example.test`;
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/people`);
  const form = page.getByRole("form", { name: "Ansprechpartner vorschlagen" });
  await form.getByLabel("Name").fill("Mirja Okonjo");
  await form.getByLabel("E-Mail-Adresse").fill(email);
  await form.getByLabel("Begründung").fill("macht die Löhne");
  await form.getByRole("button", { name: "Vorschlag senden" }).click();
  await expect(page.getByRole("button", { name: "Vorschlag Mirja Okonjo zurückziehen" })).toBeVisible();
  await expectAccessible(page);
  const client1 = await openAs(browser, main, watched);
  await client1.goto(linkIn(await newestMailTo(main.email), "/clients/"));
  await client1.getByRole("button", { name: "Mirja Okonjo einladen" }).click();
  await expect(client1.getByText(/^gesendet/)).toBeVisible();
  await expectAccessible(client1);
  expect(linkIn(await newestMailTo(email), "/invitations/")).toContain("/invitations/");
  await page.reload();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByRole("button", { name: /Einladung an Mirja Okonjo/ })).toHaveCount(0);
});

test("the main contact goes by naming who follows, in the same dialog", async ({ page, context }) => {
  const { client } = await givenClient({ name: "Café Zwölfuhr" });
  const main = await givenContact({ client, name: "Hanne Krume" });
  const second = await givenContact({ client, name: "Mirja Okonjo" });
  await signIn(context, main);
  await page.goto(`/clients/${client.id}/people`);
  await page.getByRole("button", { name: "Mandanten verlassen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Hauptansprechpartner wird").selectOption({ label: second.name });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Mandanten verlassen" }).click();
  await expect(page).toHaveURL("/");
  expect((await page.goto(`/clients/${client.id}`))?.status()).toBe(404);
  await signIn(context, second);
  await page.goto(`/clients/${client.id}/people`);
  await expect(page.getByRole("listitem").filter({ hasText: "Mirja Okonjo" })).toContainText("Hauptansprechpartner");
});

test("somebody with a firm and two companies switches places, and nothing of one shows in another", async ({ page, context }) => {
  const { firm, owner } = await givenFirm({ name: "Kanzlei Am Deich" });
  const { client: worked } = await givenClient({ firm, responsible: owner, name: "Mandant Der Kanzlei" });
  const first = await givenClient({ name: "Eigene Erste GmbH" });
  const second = await givenClient({ name: "Eigene Zweite GmbH" });
  for (const { client } of [first, second]) await givenContact({ client, person: owner });
  await signIn(context, owner);
  await page.goto("/");
  const go = async (place: string) => {
    await page.getByRole("button", { name: new RegExp(owner.name) }).click();
    await page.getByRole("menuitemradio", { name: new RegExp(place) }).click();
    await expect(page.getByRole("banner").getByText(place).first()).toBeVisible();
  };
  await page.goto("/clients");
  await expect(page.locator(".row-link")).toHaveText(["Mandant Der Kanzlei"]);
  await go("Eigene Erste GmbH");
  await expect(page.getByRole("main").getByText("Mandant Der Kanzlei")).toHaveCount(0);
  await expect(page.getByRole("main").getByText("Eigene Zweite GmbH")).toHaveCount(0);
  for (const office of ["/clients", "/team", "/clients/import", "/clients/invitations", "/settings/firm/client-templates"]) {
    expect((await page.goto(office))?.status(), office).toBe(404);
  }
  await page.goto("/");
  await go("Kanzlei Am Deich");
  await page.goto("/clients");
  await expect(page.locator(".row-link")).toHaveText([worked.name]);
});
