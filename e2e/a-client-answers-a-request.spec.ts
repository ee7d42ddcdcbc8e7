import type { Page } from "@playwright/test";
import { givenClient, givenContact, givenDocument, givenFolder, givenStaff } from "@/lib/testing/given";
import { givenTask } from "@/lib/testing/given-tasks";
import { pdf, png } from "./support/files";
import { linkIn, mailsTo, newestMailTo } from "./support/mailbox";
import { openAs, phone } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

async function givenBakery() {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const baker = await givenContact({ client, name: "Sanne Krume" });
  const colleague = await givenContact({ client, name: "Ole Krume" });
  return { client, firm, responsible, baker, colleague };
}

const item = (page: Page, name: string) => page.getByRole("listitem", { name });

async function choose(page: Page, button: string, file: { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(file);
}

test("a clerk asks for five papers, with a form dropped, one uploaded and two from the container; the form outlives a reload", async ({
  browser,
  watched,
}) => {
  test.setTimeout(90_000);
  const { client, responsible, baker } = await givenBakery();
  const folder = await givenFolder({ client, by: responsible, name: "Laufende Buchhaltung" });
  for (const name of ["Kassenbuch Januar.pdf", "Muster Kassenbuch.pdf", "Vertrag.pdf"]) {
    await givenDocument({ client, by: responsible, side: "firm", folder, name });
  }
  const page = await openAs(browser, responsible, watched);
  await page.goto(`/clients/${client.id}`);
  await page.getByRole("navigation", { name: "Mandantenakte" }).getByRole("link", { name: "Aufgaben" }).click();
  await expect(page.getByText("Noch keine Aufgaben")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Neue Aufgabe erstellen" }).click();
  await page.getByRole("group", { name: "Typ der Aufgabe" }).getByRole("radio", { name: "Unterlagen anfordern" }).check();
  await page.getByLabel("Titel").fill("Belege für Februar");
  await page.getByLabel("Beschreibung").fill("Für die Voranmeldung fehlt noch:\n- alles\nhttps://example.test/liste");
  await page.getByRole("button", { name: "in 2 Wochen" }).click();
  const next = page.getByRole("textbox", { name: "Weitere Unterlage" });
  await page.getByRole("button", { name: "Aufgabe erstellen" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Was Sie brauchen: Bitte ausfüllen." }).click();
  await expect(next).toBeFocused();
  for (const title of ["Kassenbuch", "Kontoauszüge", "Tankbelege", "Leasingvertrag", "Bewirtung"]) {
    await next.fill(title);
    await next.press("Enter");
  }
  await page.getByRole("checkbox", { name: "„Bewirtung“ kann fehlen" }).check();

  const documents = page.getByRole("region", { name: "Dokumente" });
  const bytes = [...(await pdf("Formular"))];
  const dropped = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], "Formular.pdf", { type: "application/pdf" }));
    return data;
  }, bytes);
  const drop = documents.getByText("Hierher ziehen oder");
  await drop.dispatchEvent("dragover", { dataTransfer: dropped });
  await drop.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(documents.getByText("Formular.pdf")).toBeVisible();
  await choose(page, "Dokument hochladen", {
    name: "Anleitung.pdf",
    mimeType: "application/pdf",
    buffer: await pdf("Anleitung"),
  });
  await expect(documents.getByRole("button", { name: "„Anleitung.pdf“ entfernen" })).toBeVisible();
  await expect(documents.getByRole("button", { name: "„Formular.pdf“ entfernen" })).toBeVisible();

  await documents.getByRole("button", { name: "Dokumentencontainer öffnen" }).click();
  const container = page.getByRole("dialog", { name: "Dokumentencontainer" });
  await container.getByRole("treeitem", { name: "Laufende Buchhaltung" }).click();
  await expect(container.getByRole("checkbox", { name: "„Vertrag.pdf“ auswählen" })).toBeVisible();
  await expectAccessible(page);
  await container.getByRole("searchbox", { name: "Suchen" }).fill("kassenbuch");
  await expect(container.getByText("Vertrag.pdf")).toBeHidden();
  await container.getByRole("checkbox", { name: "„Muster Kassenbuch.pdf“ auswählen" }).check();
  await container.getByRole("checkbox", { name: "„Kassenbuch Januar.pdf“ auswählen" }).check();
  await container.getByRole("button", { name: "2 Dokumente verknüpfen" }).click();
  await expect(documents.getByText("aus „Laufende Buchhaltung“")).toHaveCount(2);
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText("Ihr Entwurf von vorhin ist wieder da.")).toBeVisible();
  await expect(page.getByLabel("Titel")).toHaveValue("Belege für Februar");
  await expect(documents.getByText("Anleitung.pdf")).toBeVisible();
  await page.getByRole("button", { name: "Aufgabe erstellen" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Belege für Februar" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Formular.pdf" })).toBeVisible();
  await expect(page.getByRole("listitem", { name: "Bewirtung" })).toContainText("kann fehlen");
  await expectAccessible(page);

  const mail = await newestMailTo(baker.email);
  expect(mail.subject).toContain("Belege für Februar");
  expect(mail.text).not.toMatch(/Formular|Kassenbuch Januar/);
  await page.goto(`/clients/${client.id}/tasks`);
  const waiting = page.getByRole("region", { name: "Wartet auf Mandant" });
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  expect(await mailsTo(baker.email)).toHaveLength(1);

  const hers = await openAs(browser, baker, watched, phone);
  await hers.goto("/");
  await expect(hers.getByRole("link", { name: "Belege für Februar" })).toBeVisible();
  await expectAccessible(hers);
});

test("a baker answers on the phone in two visits; the clerk sends one thing back, it is mended, and the task is done", async ({
  browser,
  watched,
}) => {
  test.setTimeout(120_000);
  const { client, responsible, baker, colleague } = await givenBakery();
  const items = ["Kassenbuch", "Kontoauszüge", "Bewirtung"].map((title) => ({ title, required: true }));
  const taskId = await givenTask(responsible, client, { type: "request", title: "Belege für März", items });
  const link = linkIn(await newestMailTo(baker.email), `/clients/${client.id}/tasks/`);
  const address = new URL(link).pathname;

  const first = await openAs(browser, baker, watched, phone);
  await first.goto(address);
  await expect(first.getByRole("heading", { level: 1, name: "Belege für März" })).toBeVisible();
  await expectAccessible(first);
  const camera = first.waitForEvent("filechooser");
  await first.getByRole("button", { name: "Foto: Kassenbuch" }).tap();
  await (await camera).setFiles({ name: "image.png", mimeType: "image/png", buffer: png() });
  await expect(item(first, "Kassenbuch")).toContainText("1 Datei, angekommen");
  await seeReceipts(first);
  await first.getByRole("button", { name: "Mehr zu „Bewirtung“" }).tap();
  await first.getByRole("button", { name: "Habe ich nicht: Bewirtung" }).tap();
  const dialog = first.getByRole("dialog", { name: "Habe ich nicht: Bewirtung" });
  await dialog.getByLabel("Grund").fill("keine im März");
  await dialog.getByRole("button", { name: "Habe ich nicht" }).tap();
  await expect(item(first, "Bewirtung")).toContainText("habe ich nicht: „keine im März“");
  await expect(first.getByText("2 von 3")).toBeVisible();
  await first.context().close();

  const second = await openAs(browser, baker, watched, phone);
  await second.goto(address);
  await expect(item(second, "Kassenbuch")).toContainText("1 Datei, angekommen");
  const file = { name: "Konto.pdf", mimeType: "application/pdf", buffer: await pdf("Konto") };
  await choose(second, "Datei: Kontoauszüge", file);
  await expect(item(second, "Kontoauszüge")).toContainText("1 Datei, angekommen");
  await seeReceipts(second);
  await second.getByRole("button", { name: "Rückmeldung senden" }).tap();
  await expect(second.getByText("Ihre Rückmeldung ist da")).toBeVisible();
  // While the page is read anew its title comes a moment after it.
  await expect(second).toHaveTitle(/Belege für März/);
  await expectAccessible(second);

  const his = await openAs(browser, colleague, watched, phone);
  await his.goto(address);
  await expect(item(his, "Kassenbuch")).toContainText("1 Datei, angekommen");

  const clerk = await openAs(browser, responsible, watched);
  await clerk.goto(`/clients/${client.id}/tasks`);
  const row = clerk.getByRole("region", { name: "Wartet auf Kanzlei" }).getByRole("listitem");
  await expect(row.getByText("Neu", { exact: true })).toBeAttached();
  await row.getByRole("link", { name: "Belege für März" }).click();
  // What stands at one thing is never worded like what stands for all of them.
  await expect(clerk.getByRole("button", { name: "Alle annehmen und abschließen" })).toBeVisible();
  await expect(clerk.getByRole("button", { name: "Ganze Aufgabe zurückgeben" })).toBeVisible();
  await clerk.getByRole("button", { name: "Annehmen: Kassenbuch" }).click();
  await expect(item(clerk, "Kassenbuch")).toContainText("angenommen");
  await clerk.getByRole("button", { name: "Zurückgeben: Kontoauszüge" }).click();
  const returning = clerk.getByRole("dialog", { name: "Zurückgeben: Kontoauszüge" });
  await returning.getByLabel("Grund").fill("Blatt 2 fehlt");
  await returning.getByRole("button", { name: "Zurückgeben" }).click();
  await expect(item(clerk, "Kontoauszüge")).toContainText("Blatt 2 fehlt");
  await clerk.getByRole("textbox", { name: "Interne Notiz" }).fill("Beim nächsten Mal anrufen");
  await clerk.getByRole("button", { name: "Interne Notiz speichern" }).click();
  await expect(clerk.getByText("Beim nächsten Mal anrufen")).toBeVisible();
  await expect(clerk).toHaveTitle(/Belege für März/);
  await expectAccessible(clerk);

  await expect(item(second, "Kontoauszüge")).toContainText("zurückgegeben: „Blatt 2 fehlt“");
  await expect(second.getByText("Interne Notiz")).toHaveCount(0);
  expect((await newestMailTo(baker.email, 2)).text).toContain("Blatt 2 fehlt");
  const mended = { name: "Konto Blatt 2.pdf", mimeType: "application/pdf", buffer: await pdf("Konto 2") };
  await choose(second, "Datei: Kontoauszüge", mended);
  await expect(item(second, "Kontoauszüge")).toContainText("2 Dateien, angekommen");
  await seeReceipts(second);
  await second.getByRole("button", { name: "Rückmeldung senden" }).tap();
  await expect(second.getByText("Ihre Rückmeldung ist da")).toBeVisible();

  await clerk.getByRole("button", { name: "Annehmen: Kontoauszüge" }).click();
  await clerk.getByRole("button", { name: "Annehmen: Bewirtung" }).click();
  await expect(clerk.getByText("Erledigt von")).toBeVisible();
  await clerk.getByText("Verlauf dieser Aufgabe").click();
  for (const words of ["„Kontoauszüge“ zurückgegeben: Blatt 2 fehlt", "„Bewirtung“: habe ich nicht (keine im März)"]) {
    await expect(clerk.getByText(words)).toBeVisible();
  }
  await expect(second.getByText("Erledigt von")).toBeVisible();
  await expect(second.getByRole("button", { name: "Rückmeldung senden" })).toBeHidden();
  expect(taskId).toBe(address.split("/").at(-1));
});

test("an answer to a task that was withdrawn meanwhile stays with its writer; the mail's link leads signed-out people to it by signing in", async ({
  browser,
  watched,
  page: outside,
}) => {
  const { client, responsible, baker } = await givenBakery();
  const taskId = await givenTask(responsible, client, { title: "Wer hat den Vertrag?" });
  const address = `/clients/${client.id}/tasks/${taskId}`;
  await outside.goto(address);
  await expect(outside).toHaveURL(/\/sign-in/);
  await outside.getByLabel("E-Mail-Adresse").fill(baker.email);
  await outside.getByRole("button", { name: "Anmeldelink senden" }).click();
  await expect.poll(async () => (await mailsTo(baker.email)).length, { timeout: 15_000 }).toBe(2);
  const letter = (await mailsTo(baker.email)).find((mail) => mail.text?.includes("/sign-in/link"));
  await outside.goto(linkIn(letter ?? (await newestMailTo(baker.email, 2)), "/sign-in/link"));
  await outside.getByRole("button", { name: "Jetzt anmelden" }).click();
  await expect(outside.getByRole("heading", { level: 1, name: "Wer hat den Vertrag?" })).toBeVisible();

  await outside.getByLabel("Antwort").fill("Der liegt bei mir.");
  await expect(outside.getByText("Entwurf gesichert")).toBeVisible();
  await outside.reload();
  await expect(outside.getByLabel("Antwort")).toHaveValue("Der liegt bei mir.");

  const clerk = await openAs(browser, responsible, watched);
  await clerk.goto(address);
  await clerk.getByRole("button", { name: "Zurückziehen" }).click();
  await clerk.getByRole("dialog").getByRole("button", { name: "Zurückziehen" }).click();
  await expect(clerk.getByText("Zurückgezogen von")).toBeVisible();
  await expect(outside.getByText("Ihre Rückmeldung kam zu spät")).toBeVisible();
  await expect(outside.getByText("Der liegt bei mir.")).toBeVisible();
});

test("strangers find no task: not another firm, another client, or staff without the engagement", async ({ browser }) => {
  const { client, firm, responsible } = await givenBakery();
  const taskId = await givenTask(responsible, client, { title: "Streng vertraulich" });
  const other = await givenBakery();
  const { staff } = await givenStaff({ firm });
  for (const person of [other.responsible, other.baker, staff]) {
    const page = await openAs(browser, person, () => undefined);
    for (const address of ["", "/new", `/${taskId}`]) {
      const answer = await page.request.get(`/clients/${client.id}/tasks${address}`, { maxRedirects: 0 });
      expect(answer.status()).toBe(404);
      expect(await answer.text()).not.toContain("Streng vertraulich");
    }
    const door = await page.request.get(`/api/clients/${client.id}/tasks/container?words=a`);
    expect(door.status()).toBe(404);
    await page.context().close();
  }
});

/** In a task a line tells of each receipt, which stands in nobody's way. */
async function seeReceipts(page: Page) {
  const tray = page.getByRole("region", { name: "Übertragungen" });
  await tray.getByRole("button", { name: "Übertragungen ausklappen" }).click();
  await expect(tray.getByRole("button", { name: /^Quittung/ }).first()).toBeVisible();
  await tray.getByRole("button", { name: "Übertragungen einklappen" }).click();
  await tray.getByRole("button", { name: "Übertragungen ausblenden" }).click();
  await expect(tray).toBeHidden();
}
