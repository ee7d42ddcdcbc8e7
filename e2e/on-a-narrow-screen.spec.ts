import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { collaborations } from "@/db/schema/collaboration";
import { asSystem } from "@/lib/access/as-system";
import { givenAgreements, givenClient, givenContact, givenDocument } from "@/lib/testing/given";
import { givenAnswer } from "@/lib/testing/given-answers";
import { givenTask } from "@/lib/testing/given-tasks";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

/** How far a page reaches beyond the screen. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("on a phone the open page of a client file is in sight, and the services are one tap from everywhere", async ({
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Backstube Ährenglanz GmbH" });
  const baker = await givenContact({ client, name: "Alma Ahrmold" });
  await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  await givenTask(responsible, client, { title: "Wartet noch" });
  await givenAnswer(baker, await givenTask(responsible, client, { title: "Schon beantwortet" }));
  const page = await openAs(browser, baker, watched, phone);
  await page.goto(`/clients/${client.id}`);
  const todo = page.getByRole("region").or(page.locator("section")).filter({ hasText: "Zu erledigen" });
  await expect(todo.getByRole("link", { name: "Wartet noch" }).first()).toBeVisible();
  await expect(todo.getByRole("link", { name: "Schon beantwortet" })).toHaveCount(0);
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

  await asSystem("a story: the exchange has ended", (tx) =>
    tx.update(collaborations).set({ documentArea: "client" }).where(eq(collaborations.clientId, client.id)),
  );
  for (const address of ["/", `/clients/${client.id}/documents`]) {
    await page.goto(address);
    await expect(page.getByText("Die Kanzlei sieht Ihre Dokumente zurzeit nicht")).toBeVisible();
  }
  await expect(page.getByText("Die Kanzlei sieht es nicht: 0 von der Kanzlei, 1 vom Mandanten")).toBeVisible();
  await expect(page.getByRole("button", { name: "Dokument hochladen" })).toBeVisible();

  // The firm reads why there is nothing, and is offered nothing that would be refused.
  const desk = await openAs(browser, responsible, watched);
  await desk.goto(`/clients/${client.id}/documents`);
  await expect(desk.getByText("Sie sehen die gemeinsamen Dokumente zurzeit nicht")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Dienste anbieten" })).toBeVisible();
  await expect(desk.getByRole("button", { name: "Neuer Ordner" })).toBeVisible();
  await expect(desk.getByRole("button", { name: "Dokument hochladen" })).toHaveCount(0);
  await expectAccessible(desk);
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

test("a name without an end hides neither the way back nor the way out of what says it", async ({ browser, watched }) => {
  const { client } = await givenClient();
  const contact = await givenContact({ client });
  await givenDocument({ client, by: contact, name: "Beleg.pdf" });
  const page = await openAs(browser, contact, watched, { viewport: { width: 1440, height: 900 } });
  await page.goto(`/clients/${client.id}/documents`);
  await page.getByRole("link", { name: "Beleg.pdf" }).first().focus();
  await page.keyboard.press("F2");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(`${"x".repeat(240)}.pdf`);
  await page.keyboard.press("Enter");
  const said = page.locator(".toast", { hasText: "xxx" });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(said.getByRole("button", { name: "Rückgängig" })).toBeInViewport({ ratio: 1 });
    await expect(said.getByRole("button", { name: "Schließen" })).toBeInViewport({ ratio: 1 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
});

test("all parts of the list of tasks are whole words on a phone", async ({ browser, watched }) => {
  const { responsible } = await givenClient();
  const page = await openAs(browser, responsible, watched, { viewport: { width: 375, height: 812 } });
  await page.goto("/tasks");
  const parts = page.getByRole("navigation", { name: "Ansicht" }).getByRole("link");
  await expect(parts).toHaveCount(5);
  for (const part of await parts.all()) await expect(part).toBeInViewport({ ratio: 1 });
});
