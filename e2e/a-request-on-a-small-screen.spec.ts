import type { Page } from "@playwright/test";
import { givenClient, givenContact } from "@/lib/testing/given";
import { givenTask } from "@/lib/testing/given-tasks";
import { trayOf } from "./support/desk";
import { png } from "./support/files";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

const item = (page: Page, name: string) => page.getByRole("listitem", { name });

async function givenRequest() {
  const { client, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  const items = ["Kassenbuch", "Kontoauszüge", "Bewirtung"].map((title) => ({ title, required: true }));
  const taskId = await givenTask(responsible, client, { type: "request", title: "Belege für März", items });
  return { client, baker, address: `/clients/${client.id}/tasks/${taskId}` };
}

async function give(page: Page, button: string, name: string, size = 40) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button, exact: true }).tap();
  await (await chooser).setFiles({
    name,
    mimeType: "image/png",
    buffer: name.endsWith(".png") ? png(size, 20) : Buffer.from("MZ"),
  });
}

/** The last step stands whole on the screen, and the tray beside or below it. */
async function expectSendable(page: Page) {
  const send = page.getByRole("button", { name: "Rückmeldung senden" });
  await expect(send).toBeInViewport({ ratio: 1 });
  const [button, tray] = await Promise.all([send.boundingBox(), trayOf(page).boundingBox()]);
  if (!button || !tray) throw new Error("One of them is not there");
  expect(tray.x >= button.x + button.width || tray.y >= button.y + button.height).toBe(true);
}

test("on the phone every picture on a request's page goes to a thing that is asked for, and the last step is never covered", async ({
  browser,
  watched,
}) => {
  const { baker, client, address } = await givenRequest();
  const page = await openAs(browser, baker, watched, phone);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "Belege für März" })).toBeVisible();
  // The camera of all other pages files among the documents: nobody who answers a request wants that.
  await expect(page.getByRole("button", { name: "Beleg aufnehmen" })).toBeHidden();
  await expect(page.getByRole("link", { name: "Aufgaben" }).first()).toBeVisible();

  // What is on its way is never called interrupted, however often the page is read meanwhile.
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.body.innerText.includes("wurde unterbrochen")) document.documentElement.dataset.saidInterrupted = "";
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.getByRole("button", { name: "Rückmeldung senden" }).tap();
  await expect(page.getByText("Noch ist nichts abgegeben.")).toBeVisible();
  await give(page, "Foto: Kassenbuch", "Blatt 1.png");
  await expect(item(page, "Kassenbuch")).toContainText("1 Datei, angekommen");
  await expect(page.getByText("Noch ist nichts abgegeben.")).toBeHidden();
  await expect(trayOf(page).getByRole("heading", { name: "1 Datei angekommen" })).toBeVisible();
  await expect(trayOf(page).getByRole("button", { name: "Übertragungen ausklappen" })).toBeVisible();
  await expectSendable(page);
  await expectAccessible(page);

  await give(page, "Weiteres Foto: Kassenbuch", "Blatt 2.png", 60);
  await expect(item(page, "Kassenbuch")).toContainText("2 Dateien, angekommen");
  expect(await page.locator("html").getAttribute("data-said-interrupted")).toBeNull();
  await page.setViewportSize({ width: 844, height: 390 });
  await expectSendable(page);
  await page.setViewportSize({ width: 390, height: 844 });

  // What was not taken says why without being asked.
  await give(page, "Foto: Kontoauszüge", "Programm.exe");
  await expect(trayOf(page).getByRole("link", { name: "Zugelassene Dateitypen" })).toBeVisible();
  await trayOf(page).getByRole("button", { name: "Übertragungen einklappen" }).tap();
  await expect(trayOf(page).getByRole("heading", { name: "1 Datei nicht angenommen, 2 Dateien angekommen" })).toBeVisible();
  await expectSendable(page);
  await page.getByRole("button", { name: "Rückmeldung senden" }).tap();
  await expect(page.getByText("Ihre Rückmeldung ist da")).toBeVisible();
  await expect(page.getByText("Alles gesendet")).toBeInViewport();
  await expect(page.getByRole("button", { name: "Rückmeldung senden" })).toBeHidden();
  await give(page, "Weiteres Foto: Kassenbuch", "Blatt 3.png", 70);
  await page.getByRole("button", { name: "Nachreichen" }).tap();
  await expect(page.getByText("Alles gesendet")).toBeVisible();
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByRole("button", { name: "Beleg aufnehmen" })).toBeVisible();
});

test("a receipt tells the time of the account, as the lists do, wherever the phone is", async ({ browser, watched }) => {
  const { baker, client } = await givenRequest();
  const page = await openAs(browser, baker, watched, { ...phone, timezoneId: "Pacific/Honolulu" });
  const url = process.env.APP_URL ?? "";
  await page.context().addCookies([{ name: "kontor.timeZone", value: "Asia/Tokyo", url, httpOnly: true, sameSite: "Lax" }]);
  await page.goto(`/clients/${client.id}/documents`);
  const began = Date.now();
  await give(page, "Beleg aufnehmen", "Bon.png");
  const receipt = page.getByRole("dialog", { name: "Alles ist angekommen." });
  await expect(receipt.getByText(/^Quittung \d{6}-/)).toBeVisible();
  const there = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" });
  const times = [began, Date.now()].map((at) => there.format(at));
  await expect(receipt.getByText(new RegExp(times.join("|")))).toBeVisible();
});
