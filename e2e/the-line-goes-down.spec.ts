import { givenClient, givenContact } from "@/lib/testing/given";
import { givenTask } from "@/lib/testing/given-tasks";
import { pdf } from "./support/files";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test.use({ provoked: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

test("without a line a comment and the page stay, and both go on when the line is back", async ({ browser, watched }) => {
  const { client, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  const taskId = await givenTask(responsible, client, { title: "Kilometer", recipients: [baker.userId] });
  const page = await openAs(browser, baker, watched, phone);
  const address = `/clients/${client.id}/tasks/${taskId}`;
  await page.goto(address);
  const words = page.getByRole("textbox", { name: "Kommentar", exact: true });
  await words.fill("Die Fahrten stehen im Heft.");
  await page.context().setOffline(true);
  await expect(page.getByText("Keine Verbindung. Diese Seite bleibt stehen")).toBeVisible();
  const send = page.getByRole("button", { name: "Kommentieren" });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const banner = await page.getByText("Keine Verbindung. Diese Seite bleibt stehen").boundingBox();
  const button = await send.boundingBox();
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(banner?.y ?? 0);
  await send.tap();
  await expect(page.getByRole("alert").filter({ hasText: "Keine Verbindung: Das ist nicht angekommen." })).toBeVisible();
  await expect(words).toHaveValue("Die Fahrten stehen im Heft.");
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Bereiche" }).getByRole("link", { name: "Start" }).tap();
  await expect(page).toHaveURL(address);

  await page.context().setOffline(false);
  await expect(page.getByText("Keine Verbindung. Diese Seite bleibt stehen")).toBeHidden();
  await page.reload();
  await expect(words).toHaveValue("Die Fahrten stehen im Heft.");
  await page.getByRole("button", { name: "Kommentieren" }).tap();
  await expect(page.getByRole("article").or(page.getByRole("listitem")).getByText("Die Fahrten stehen im Heft.")).toBeVisible();
  await expect(words).toHaveValue("");
  await page.getByRole("navigation", { name: "Bereiche" }).getByRole("link", { name: "Start" }).tap();
  await expect(page).toHaveURL("/");
  await page.goBack();
  await expect(words).toHaveValue("");
});

test("who was signed out meanwhile keeps their page and their file, and sends it after signing in beside", async ({
  browser,
  watched,
}) => {
  const { client } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  const page = await openAs(browser, baker, watched, phone);
  await page.goto(`/clients/${client.id}/documents`);
  await page.getByRole("button", { name: "Dokument hochladen" }).waitFor();
  await page.context().clearCookies();
  const files = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Dokument hochladen" }).tap();
  await (await files).setFiles({ name: "Kassenbuch.pdf", mimeType: "application/pdf", buffer: await pdf("Kassenbuch") });
  await expect(page.getByText("Sie sind nicht mehr angemeldet.").first()).toBeVisible();
  await expect(page).toHaveURL(`/clients/${client.id}/documents`);
  await signIn(page.context(), baker);
  await page.getByRole("button", { name: "Noch einmal versuchen" }).tap();
  await expect(page.getByRole("dialog", { name: "Alles ist angekommen." }).getByText("Kassenbuch.pdf")).toBeVisible();
});

test("a file that arrives for a new task while nobody hears of it is not left behind when the task is sent", async ({
  page,
  context,
}) => {
  const { client, responsible } = await givenClient({ name: "Bäckerei Krume" });
  await givenContact({ client, name: "Sanne Krume" });
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/tasks/new`);
  await page.getByLabel("Titel").fill("Unterlagen");
  await page.getByRole("textbox", { name: "Weitere Unterlage" }).fill("Kassenbuch");
  await page.getByRole("textbox", { name: "Weitere Unterlage" }).press("Enter");
  let isDown = true;
  await page.route("**/tasks/new", (asked) => {
    const isQuestion = /^\[\{"clientId":"[^"]+","draftKey":"[^"]+"\}\]$/.test(asked.request().postData() ?? "");
    return isQuestion && isDown ? asked.abort() : asked.continue();
  });
  const file = { name: "Merkblatt.pdf", mimeType: "application/pdf", buffer: await pdf("Merkblatt") };
  await page.locator("[data-task-files]").setInputFiles(file);
  await expect(page.getByText("1 Datei ist angekommen").first()).toBeVisible();
  const send = page.getByRole("button", { name: "Aufgabe erstellen" });
  await send.click();
  await expect(page.getByText("Es werden noch Dateien übertragen. Einen Moment bitte.").first()).toBeVisible();
  isDown = false;
  // The next press asks what has arrived, where the page has not asked by itself; the one after it sends.
  const task = page.getByRole("heading", { name: "Unterlagen" });
  await expect(async () => {
    if (await send.isVisible()) await send.click({ timeout: 1_000 });
    await expect(task).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("link", { name: "Merkblatt.pdf" })).toBeVisible();
});
