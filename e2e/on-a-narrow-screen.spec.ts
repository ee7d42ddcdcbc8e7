import type { Page } from "@playwright/test";
import { givenAgreements, givenClient, givenContact, givenDocument } from "@/lib/testing/given";
import { givenTask } from "@/lib/testing/given-tasks";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

/** How far a page reaches beyond the screen. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("on a phone the open page of a client file is in sight, and the services are one tap from everywhere", async ({
  browser,
  watched,
}) => {
  const { client, firm } = await givenClient({ name: "Backstube Ährenglanz GmbH" });
  const baker = await givenContact({ client, name: "Alma Ahrmold" });
  await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  const page = await openAs(browser, baker, watched, phone);
  for (const [place, tab] of [
    ["details", "Stammdaten"],
    ["collaboration", "Meine Dienste"],
    ["activity", "Verlauf"],
  ] as const) {
    await page.goto(`/clients/${client.id}/${place}`);
    const link = page.getByRole("navigation", { name: "Mandantenakte" }).getByRole("link", { name: tab });
    await expect(link).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole("button", { name: /^Alma Ahrmold/ }).tap();
  await page.getByRole("menuitem", { name: "Meine Dienste" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Meine Dienste" })).toBeVisible();
  await expect(page.getByText(/vereinbart seit \d\d\.\d\d\.\d{4}/).first()).toBeVisible();
  await expectAccessible(page);
});

test("with text twice as large nothing reaches beyond a phone's screen", async ({ browser, watched }) => {
  const { client, firm, responsible } = await givenClient({ name: "Backstube Ährenglanz GmbH" });
  const baker = await givenContact({ client, name: "Alma Ahrmold" });
  await givenContact({ client, name: "Nele Cordsen-Ley" });
  await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  await givenDocument({ client, by: responsible, side: "firm", name: "Betriebswirtschaftliche Auswertung September.pdf" });
  const items = [{ title: "Rechnungen über 150 €", required: true }];
  const taskId = await givenTask(responsible, client, { type: "request", title: "Unterlagen für den Monatsabschluss", items });
  const page = await openAs(browser, baker, watched, phone);
  const file = `/clients/${client.id}`;
  for (const address of ["/", file, `${file}/documents`, `${file}/tasks/${taskId}`, `${file}/people`, "/services", "/account"]) {
    await page.goto(address);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    expect.soft(await overflow(page), address).toBeLessThanOrEqual(0);
  }
});
