import { and, eq } from "drizzle-orm";
import { type Entry, fromBuffer } from "yauzl";
import { staff } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import {
  givenAgreements,
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenInvitation,
  givenOffers,
  givenStaff,
} from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";
import { givenTask } from "@/lib/testing/given-tasks";
import { pdf } from "./support/files";
import { mailsTo } from "./support/mailbox";
import { openAs, phone, signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

// A page that is not theirs logs its 404 in the browser.
test.use({ provoked: /404/ });

/** Somebody has left the firm without handing over, as happened before the product asked for it. */
const leaves = (userId: string, firmId: string) =>
  asSystem("a story: somebody has left", (tx) =>
    tx
      .update(staff)
      .set({ deactivatedAt: new Date() })
      .where(and(eq(staff.firmId, firmId), eq(staff.userId, userId))),
  );

/** The names in a ZIP, as an independent reader finds them. */
const namesIn = (bytes: Buffer) =>
  new Promise<string[]>((resolve, reject) => {
    fromBuffer(bytes, (error, zip) => {
      if (error) return reject(error);
      const names: string[] = [];
      zip.on("entry", (entry: Entry) => names.push(entry.fileName));
      zip.on("end", () => resolve(names.sort()));
    });
  });

test("a firm finds the clients it has parted from, with its own papers and nothing of theirs", async ({
  page,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume", number: "10023" });
  const main = await givenContact({ client });
  await givenDocument({ client, by: main, name: "Kassenbuch.pdf" });
  const notes = await givenFolder({ client, by: responsible, audience: "firm", name: "Vermerke" });
  const note = await givenDocument({ client, by: responsible, side: "firm", folder: notes, name: "Aktennotiz.pdf" });
  await givenContent(note, (await pdf("Nur für uns")).toString("latin1"));
  await signIn(page.context(), responsible);
  await page.goto(`/clients/${client.id}/collaboration`);
  await page.getByRole("button", { name: "Zusammenarbeit beenden" }).click();
  await page.getByRole("dialog").getByLabel("Zur Bestätigung: Name des Mandanten").fill("Bäckerei Krume");
  await page.getByRole("dialog").getByLabel("Grund").fill("Betrieb aufgegeben");
  await page.getByRole("dialog").getByRole("button", { name: "Zusammenarbeit beenden" }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/ended/${client.collaborationId}$`));
  await page.goto("/clients");
  await expect(page.getByRole("link", { name: "Bäckerei Krume" })).toHaveCount(0);
  await page.goto("/clients?state=ended");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Bäckerei Krume" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bäckerei Krume" })).toBeVisible();
  await expect(page.getByText("Betrieb aufgegeben").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Vermerke" }).click();
  await expect(page.getByRole("link", { name: "Aktennotiz.pdf", exact: true })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText("Kassenbuch")).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Aktennotiz.pdf herunterladen" }).click();
  expect((await download).suggestedFilename()).toBe("Aktennotiz.pdf");
  const all = await page.request.get(`/api/clients/ended/${client.collaborationId}/papers`);
  expect(await namesIn(await all.body())).toEqual(["Vermerke/", "Vermerke/Aktennotiz.pdf", "Verzeichnis.csv"]);
  const address = `/clients/ended/${client.collaborationId}`;
  const { staff: colleague } = await givenStaff({ firm });
  const { owner } = await givenFirm();
  for (const stranger of [colleague, owner, main]) {
    const theirs = await openAs(browser, stranger, watched, phone);
    expect((await theirs.goto(address))?.status()).toBe(404);
    await theirs.context().close();
  }
});

test("the firm asks for its own archive; the client consents on the start page and takes it back", async ({
  page,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const main = await givenContact({ client, name: "Sabine Krume" });
  await givenContent(await givenDocument({ client, by: main, name: "Kassenbuch.pdf" }), "Kasse");
  await givenTask(responsible, client, { title: "Läuft noch" });
  await signIn(page.context(), responsible);
  await page.goto(`/clients/${client.id}/collaboration`);
  const form = page.getByRole("form", { name: "Archiv der Mandantenakte" });
  await form.getByLabel("Begründung").fill("Wir wechseln die Ablage.");
  await form.getByRole("button", { name: "Um Zustimmung bitten" }).click();
  await expect(page.getByText("Die Zustimmung von Bäckerei Krume steht aus.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  expect((await page.request.get(`/api/clients/${client.id}/archive`)).status()).toBe(403);
  const subject = `${firm.name} bittet um ein Archiv der Mandantenakte`;
  await expect.poll(async () => (await mailsTo(main.email)).map((mail) => mail.subject)).toContain(subject);
  // Whoever has the page open sees the answer come; here nobody does.
  await page.goto("/account");

  const theirs = await openAs(browser, main, watched, phone);
  await theirs.goto("/");
  await expect(theirs.getByRole("heading", { name: /möchte die Mandantenakte als Archiv mitnehmen/ })).toBeVisible();
  await expect(theirs.getByText("Wir wechseln die Ablage.", { exact: false })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByRole("button", { name: "Zustimmen" }).click();
  await expect(theirs.getByRole("heading", { name: /möchte die Mandantenakte/ })).toHaveCount(0);

  await page.goto("/");
  await expect(page.getByText("Sabine Krume hat dem Archiv der Mandantenakte zugestimmt")).toBeVisible();
  await page.goto(`/clients/${client.id}/collaboration`);
  await expect(page.getByText(/Sabine Krume hat zugestimmt\. Das Archiv kann bis/)).toBeVisible();
  const answer = await page.request.get(`/api/clients/${client.id}/archive`);
  const inside = ["Aufgaben/Läuft noch.pdf", "Kassenbuch.pdf", "Verzeichnis.csv"];
  expect(await namesIn(await answer.body())).toEqual(expect.arrayContaining(inside));
  await theirs.goto(`/clients/${client.id}/activity`);
  await expect(theirs.getByText("Kanzlei hat die ganze Mandantenakte heruntergeladen")).toBeVisible();
  // The bar of the phone leads to the services.
  await theirs.getByRole("navigation", { name: "Bereiche" }).last().getByRole("link", { name: "Dienste" }).click();
  await theirs.getByRole("button", { name: "Zustimmung zurücknehmen" }).click();
  await expect(theirs.getByRole("button", { name: "Zustimmung zurücknehmen" })).toHaveCount(0);
  expect((await page.request.get(`/api/clients/${client.id}/archive`)).status()).toBe(403);
});

test("an answer is news to the firm until somebody has looked at it; all services are accepted at one press", async ({
  page,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Café Zwölfuhr GbR" });
  const services = await givenOffers(firm, ["documents", "bookkeeping"]);
  const invitation = await givenInvitation({ by: responsible, client, name: "Mirja Okonjo", services });
  await page.goto(`/invitations/${invitation.token}`);
  const bookkeeping = page.getByRole("group", { name: "Buchhaltung" });
  await bookkeeping.getByLabel("Ablehnen").check();
  await page.getByLabel("Grund für das Ablehnen").fill("Erst nächstes Jahr.");
  await page.getByRole("link", { name: "Alle annehmen" }).click();
  await expect(bookkeeping.getByLabel("Annehmen")).toBeChecked();
  await bookkeeping.getByLabel("Ablehnen").check();
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));

  const office = await openAs(browser, responsible, watched);
  await office.goto("/");
  await expect(office.getByText("Mirja Okonjo hat Belegaustausch angenommen")).toBeVisible();
  await expect(office.getByText("Mirja Okonjo hat Buchhaltung abgelehnt")).toBeVisible();
  await expect(office.getByText("„Erst nächstes Jahr.“")).toBeVisible();
  await expectAccessible(office);
  await office.getByRole("link", { name: "Café Zwölfuhr GbR" }).first().click();
  await expect(office.getByRole("heading", { name: "Antworten" })).toBeVisible();
  await expectAccessible(office);
  await expect(async () => {
    await office.goto("/");
    await expect(office.getByText("Mirja Okonjo hat Belegaustausch angenommen")).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
});

test("new terms wait unfolded on the client's start page; the getting-started document is a PDF to open", async ({
  page,
  browser,
  watched,
}) => {
  const { client, firm, responsible } = await givenClient({ name: "Bäckerei Krume" });
  const main = await givenContact({ client, name: "Sabine Krume" });
  await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  await signIn(page.context(), responsible);
  await page.goto(`/clients/${client.id}/collaboration`);
  await page.getByRole("button", { name: "Buchhaltung bearbeiten" }).click();
  const dialog = page.getByRole("dialog");
  const file = { name: "So beginnen Sie.pdf", mimeType: "application/pdf", buffer: await pdf("So beginnen Sie") };
  await dialog.getByLabel("PDF", { exact: true }).setInputFiles({ ...file, buffer: Buffer.from("kein PDF") });
  await dialog.getByRole("button", { name: "PDF ablegen" }).click();
  await expect(page.getByText("Das ist kein PDF.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Buchhaltung bearbeiten" }).click();
  await expectAccessible(page);
  await dialog.getByLabel("PDF", { exact: true }).setInputFiles(file);
  await dialog.getByRole("button", { name: "PDF ablegen" }).click();
  await expect(page.getByRole("link", { name: "Startdokument öffnen: So beginnen Sie.pdf" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Buchhaltung bearbeiten" }).click();
  await dialog.getByLabel("Preis je Vertragslaufzeit").fill("155,00");
  await dialog.getByRole("button", { name: "Bedingungen ändern" }).click();
  await expect(page.getByText(/Ihr Vorschlag wartet auf Zustimmung/)).toBeVisible();
  await page.goto("/account");

  const theirs = await openAs(browser, main, watched, phone);
  await theirs.goto("/");
  await expect(theirs.getByRole("heading", { name: "Buchhaltung: Ihre Zustimmung wird gebraucht" })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByRole("button", { name: "Zustimmen" }).click();
  await expect(theirs.getByRole("heading", { name: /Ihre Zustimmung wird gebraucht/ })).toHaveCount(0);
  await theirs.goto("/services");
  const open = theirs.getByRole("link", { name: "Startdokument öffnen: So beginnen Sie.pdf" });
  const shown = await theirs.request.get((await open.getAttribute("href")) ?? "");
  expect([shown.status(), shown.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  expect(Buffer.compare(await shown.body(), file.buffer)).toBe(0);
  await page.goto("/");
  await expect(page.getByText("Sabine Krume hat neuen Bedingungen für Buchhaltung zugestimmt")).toBeVisible();
  await page.getByRole("button", { name: "Alle als gesehen markieren" }).click();
  await expect(page.getByRole("heading", { name: "Antworten" })).toHaveCount(0);
});

test("what administrators see as connected without anybody responsible is mended in place; without the agreement there is no document area", async ({
  page,
  browser,
  watched,
}) => {
  const { firm, owner } = await givenFirm();
  const { staff: heir } = await givenStaff({ firm, name: "Selin Aydogdu" });
  const { client, responsible } = await givenClient({ firm, name: "Gasthof zum Deich" });
  const invitation = await givenInvitation({
    by: responsible,
    client,
    services: await givenOffers(firm, ["documents", "bookkeeping"]),
  });
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(`/invitations/${invitation.token}`);
  await guest.getByRole("group", { name: "Belegaustausch" }).getByLabel("Ablehnen").check();
  await guest.getByRole("button", { name: "Antwort senden" }).click();
  await expect(guest).toHaveURL(new RegExp(`/clients/${client.id}$`));
  // Bookkeeping alone is agreed: neither side has documents of the other.
  await expect(guest.getByRole("link", { name: "Dokument hochladen" })).toHaveCount(0);
  await expect(guest.getByRole("navigation", { name: "Mandantenakte" }).getByRole("link", { name: "Dokumente" })).toHaveCount(0);
  expect((await guest.goto(`/clients/${client.id}/documents`))?.status()).toBe(404);
  const desk = await openAs(browser, responsible, watched);
  await desk.goto(`/clients/${client.id}/documents`);
  await expect(desk.getByText("Gehaltsliste")).toHaveCount(0);

  await signIn(page.context(), owner);
  await page.goto("/settings/firm/services");
  await page.getByRole("link", { name: "Auch verbundene anzeigen" }).click();
  await expect(page.getByText("Jeder Mandant hat jemanden, der verantwortlich ist.")).toBeVisible();
  await leaves(responsible.userId, firm.id);
  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: "Gasthof zum Deich" });
  await expect(row).toContainText(`${responsible.name} arbeitet nicht mehr hier`);
  await expectAccessible(page);
  await row.getByLabel("Mandatsverantwortlicher").selectOption({ label: heir.name });
  await row.getByRole("button", { name: "Gasthof zum Deich: Mandatsverantwortlichen bestimmen" }).click();
  await expect(page.getByText("Jeder Mandant hat jemanden, der verantwortlich ist.")).toBeVisible();
});
