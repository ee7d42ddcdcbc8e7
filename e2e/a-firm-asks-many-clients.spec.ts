import { addDays, todayIn } from "@/lib/tasks/days";
import { givenClient, givenContact, givenFirm, givenStaff } from "@/lib/testing/given";
import { givenTask, itIsNightAt } from "@/lib/testing/given-tasks";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("a template asks many clients in one step, and the list says who is waited for", async ({ page, context }) => {
  const { firm } = await givenFirm();
  const { staff: clerk } = await givenStaff({ firm });
  const first = (await givenClient({ firm, responsible: clerk, name: "Bäckerei Krume GmbH", number: "10023" })).client;
  await givenContact({ client: first, name: "Sabine Krume" });
  await givenClient({ firm, responsible: clerk, name: "Café Zwölfuhr GbR", number: "10038" });
  await signIn(context, clerk);
  await page.goto("/tasks/templates");
  await page.getByRole("link", { name: "Neue Vorlage" }).click();
  await page.getByLabel("Name der Vorlage").fill("Monatsbelege");
  await page.getByLabel("Titel").fill("Belege für {Vormonat}");
  await page.getByLabel("Was Sie brauchen").fill("Kassenbuch\nKontoauszüge");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Vorlage speichern" }).click();
  await expect(page.getByRole("heading", { name: "Aufgabe für viele Mandanten" })).toBeVisible();
  // Nobody is meant by itself, and nothing is made before it was shown.
  await expect(page.getByRole("textbox", { name: /^Mandantennummern/ })).toBeHidden();
  await expect(page.getByLabel("Zum ersten Mal am")).toBeHidden();
  await page.getByRole("button", { name: "Weiter zur Vorschau" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Wählen Sie, für wen die Aufgabe ist." })).toBeVisible();
  await page.getByLabel("Diese Mandantennummern").check();
  await page.getByRole("textbox", { name: /^Mandantennummern/ }).fill("10023, 10038, 99999");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Weiter zur Vorschau" }).click();
  await expect(page.getByText(/^1 Mandant bekommt „Belege für/)).toBeVisible();
  await expect(page.getByText("1 Mandant hat noch keinen Ansprechpartner und bekommt nichts: Café Zwölfuhr GbR")).toBeVisible();
  await expect(page.getByText("1 Nummer gibt es nicht: 99999")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "1 Aufgabe erstellen" }).click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("1 Aufgabe erstellt");
  await expect(page.getByRole("main").getByRole("status")).toContainText("2 Mandanten ohne Aufgabe");
  await expect(page.getByText("Hat noch keinen Ansprechpartner")).toBeVisible();
  await expect(page.getByText("Diese Mandantennummer gibt es nicht")).toBeVisible();
  await expectAccessible(page);

  await givenTask(clerk, first, { title: "Eilige Rückfrage", dueOn: addDays(todayIn("Europe/Berlin"), -3), pastConfirmed: true });
  await page.goto("/tasks");
  const views = page.getByRole("navigation", { name: "Ansicht" });
  await expect(views.getByRole("link", { name: /^Meine/ })).toContainText("2");
  await expect(page.getByRole("region", { name: "Überfällig" }).getByRole("link")).toHaveText("Eilige Rückfrage");
  await expect(page.getByText("3 Tage überfällig")).toBeVisible();
  await expectAccessible(page);
  // By keyboard: from row to row over the groups, Enter opens.
  await page.getByRole("link", { name: "Eilige Rückfrage" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: /^Belege für/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Eilige Rückfrage" })).toBeVisible();
  // At night it waits for the morning, and until then one can think better of it.
  await itIsNightAt(firm.id);
  await page.getByRole("button", { name: "Jetzt erinnern" }).click();
  await expect(page.getByRole("button", { name: "Jetzt erinnern" })).toBeHidden();
  await expect(page.getByText(/^(heute|morgen), \d\d:00$/)).toBeVisible();
  await page.getByRole("button", { name: "Nicht erinnern" }).click();
  await expect(page.getByRole("button", { name: "Jetzt erinnern" })).toBeVisible();
  await expect(page.getByText(/^(heute|morgen), \d\d:00$/)).toBeHidden();

  // What becomes a template of a task can be saved as it is: a task has no rule for its due date.
  await page.getByRole("button", { name: "Als Vorlage speichern" }).click();
  await expect(page.getByText("Gespeichert: „Eilige Rückfrage“", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Tage", { exact: true })).toBeHidden();
  await expect(page.getByLabel("Tag im Monat")).toBeHidden();
  await page.getByLabel("Frist", { exact: true }).selectOption({ label: "Tage danach" });
  await expect(page.getByLabel("Tage", { exact: true })).toHaveValue("14");
  await page.getByLabel("Tage", { exact: true }).fill("400");
  await page.getByRole("button", { name: "Vorlage speichern" }).click();
  await expect(page.getByText("Höchstens 366.").first()).toBeVisible();
  await page.getByLabel("Frist", { exact: true }).selectOption({ label: "ohne Frist" });
  await page.getByRole("button", { name: "Vorlage speichern" }).click();
  await expect(page.getByRole("heading", { name: "Aufgabe für viele Mandanten" })).toBeVisible();

  await page.goto("/tasks?as=board&part=client");
  const waiting = page.getByRole("region", { name: "Wartet auf Mandant" });
  await expect(waiting.getByRole("listitem")).toHaveCount(2);
  await waiting.getByRole("link").first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(waiting.getByRole("link").nth(1)).toBeFocused();
  await expectAccessible(page);
});

test("a contact finds on the phone what is to be done, in their own words", async ({ browser, watched }) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  await givenTask(responsible, client, { title: "Belege Februar" });
  await givenTask(contact, client, { title: "Eine Frage" });
  const page = await openAs(browser, contact, watched, phone);
  await page.goto("/");
  await page.getByRole("navigation", { name: "Bereiche" }).getByRole("link", { name: "Aufgaben" }).click();
  const views = page.getByRole("navigation", { name: "Ansicht" });
  await expect(views.getByRole("link", { name: /^Zu erledigen/ })).toContainText("1");
  await expect(page.getByRole("main").getByRole("link", { name: "Belege Februar" })).toBeVisible();
  await expectAccessible(page);
  await views.getByRole("link", { name: /^Bei der Kanzlei/ }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "Eine Frage" })).toBeVisible();
});
