import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { eicar, startRealClamd } from "@/lib/testing/clamd";
import { findClamd } from "../scripts/lib/clamav.mjs";
import { freePort } from "../scripts/lib/ports.mjs";
import { databaseName, openTestServer } from "../scripts/lib/test-postgres.mjs";
import { pdf } from "./support/files";
import { linkIn, mailsTo, newestMailTo } from "./support/mailbox";
import { type RunningProduct, startProduct } from "./support/product";
import { expect, expectAccessible, test } from "./support/story";

// An install of its own, because a scanner is set up for all of one; the scanner is a real clamd with a signature of the test's own.
test.describe.configure({ mode: "serial" });
// The product is killed on purpose, and what is not open says 404.
test.use({ provoked: /net::ERR_|404|Failed to load resource|Failed to fetch/ });
test.setTimeout(120_000);
test.skip(!findClamd(), "there is no clamd on this machine; `npm test` says why");

const owner = { name: "Hanna Lindner", email: "hanna@lindner.example", password: "drei ruhige Pferde am See" };
const contact = { name: "Sabine Krume", email: "sabine@krume.example" };

let folder: string;
let server: Awaited<ReturnType<typeof openTestServer>>;
let product: RunningProduct;
let restart: () => Promise<RunningProduct>;
let clamd: Awaited<ReturnType<typeof startRealClamd>>;
let office: BrowserContext;
let bakery: BrowserContext;
let owners: Page;
let bakers: Page;
let clientFile: string;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(path.join(tmpdir(), "kontor-scan-"));
  server = await openTestServer();
  const database = await server.create(databaseName("scanned"));
  const port = await freePort(3700);
  const env = { QUIET_MINUTES: "0", CLAMD_URL: `unix:${path.join(folder, "clamd.sock")}` };
  restart = () => startProduct({ port, folder, database, env });
  product = await restart();
  const home = { baseURL: product.address, locale: "de-DE", timezoneId: "Europe/Berlin" };
  office = await browser.newContext(home);
  bakery = await browser.newContext(home);
  [owners, bakers] = [await office.newPage(), await bakery.newPage()];
  await settleIn();
});

test.afterAll(async () => {
  await Promise.all([office?.close(), bakery?.close()]);
  await product?.stop();
  await clamd?.stop();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test.beforeEach(({ watched }) => {
  watched(office);
  watched(bakery);
});

/** The firm, its client and the client's contact, each in their own browser. */
async function settleIn() {
  await owners.goto(product.setupLink ?? "no link was printed");
  await owners.getByLabel("Name der Kanzlei").fill("Steuerkanzlei Lindner");
  await owners.getByLabel("Ihr Name").fill(owner.name);
  await owners.getByLabel("E-Mail-Adresse").fill(owner.email);
  await owners.getByLabel("Passwort", { exact: true }).fill(owner.password);
  await owners.getByLabel("Passwort wiederholen").fill(owner.password);
  await owners.getByRole("button", { name: "Kanzlei einrichten" }).click();
  await expect(owners).toHaveURL(`${product.address}/`);
  await owners.goto("/clients/new");
  await owners.getByLabel("Name", { exact: true }).fill("Bäckerei Krume");
  await owners.getByLabel("Mandantennummer").fill("10023");
  await owners.getByLabel("Name des Ansprechpartners").fill(contact.name);
  await owners.getByLabel("E-Mail-Adresse").fill(contact.email);
  await owners.getByRole("button", { name: "Mandant anlegen" }).click();
  await expect(owners.getByText("Bäckerei Krume").first()).toBeVisible();
  await bakers.goto(linkIn(await newestMailTo(contact.email, 1, folder), "/invitations/"));
  await bakers.getByRole("button", { name: "Annehmen" }).click();
  await expect(bakers).toHaveURL(/\/clients\//);
  clientFile = new URL(bakers.url()).pathname;
}

const rowOf = (page: Page, name: string) =>
  page.getByRole("grid", { name: "Dokumente" }).getByRole("row").filter({ hasText: name });

async function bring(name: string, buffer: Buffer) {
  await bakers.goto(`${clientFile}/documents`);
  await bakers.locator('input[type="file"]').first().setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await expect(rowOf(bakers, name)).toBeVisible({ timeout: 20_000 });
}

test("while the scanner is away a new file opens for its uploader alone, and the administration says so", async () => {
  await bring("Rechnung.pdf", await pdf("Mühle Osterwold"));
  await expect(rowOf(bakers, "Rechnung.pdf")).toContainText("Wird geprüft");
  await rowOf(bakers, "Rechnung.pdf").getByText("Rechnung.pdf").dblclick();
  await expect(bakers.locator("canvas").first()).toBeVisible({ timeout: 20_000 });

  await owners.goto(`${clientFile}/documents`);
  await expect(rowOf(owners, "Rechnung.pdf")).toContainText("Wird geprüft");
  await rowOf(owners, "Rechnung.pdf").getByText("Rechnung.pdf").dblclick();
  await expect(owners.getByRole("heading", { name: "Die Datei wird noch auf Viren geprüft" })).toBeVisible();
  await expect(owners.getByRole("link", { name: "Herunterladen" })).toHaveCount(0);
  await expectAccessible(owners);
  const id = new URL(owners.url()).pathname.split("/").at(-1);
  expect((await office.request.get(`/api/documents/${id}/content`)).status()).toBe(404);
  expect((await bakery.request.get(`/api/documents/${id}/content`)).status()).toBe(200);

  await owners.goto("/settings/firm/documents");
  await expect(owners.getByText("Der Virenscanner antwortet nicht")).toBeVisible();
  await expect(owners.getByText("1 Datei wartet auf die Prüfung.")).toBeVisible();
});

test("killed between upload and scan, the file is scanned after the restart and opens for the other side by itself", async () => {
  await product.killAll();
  clamd = await startRealClamd(folder);
  product = await restart();
  await owners.goto(`${clientFile}/documents`);
  await expect(rowOf(owners, "Rechnung.pdf")).toBeVisible();
  await expect(rowOf(owners, "Rechnung.pdf").getByText("Wird geprüft")).toHaveCount(0, { timeout: 75_000 });
  await rowOf(owners, "Rechnung.pdf").getByText("Rechnung.pdf").dblclick();
  await expect(owners.locator("canvas").first()).toBeVisible({ timeout: 20_000 });
});

test("an infected file is locked for both sides, and its uploader and the responsible are told by mail and on their start page", async () => {
  const before = { contact: (await mailsTo(contact.email, folder)).length, owner: (await mailsTo(owner.email, folder)).length };
  await owners.goto(`${clientFile}/documents`);
  await bring("Mahnung.txt", Buffer.from(eicar));
  for (const page of [bakers, owners]) await expect(rowOf(page, "Mahnung.txt")).toContainText("Gesperrt", { timeout: 20_000 });
  for (const [page, request] of [
    [bakers, bakery.request],
    [owners, office.request],
  ] as const) {
    await rowOf(page, "Mahnung.txt").getByText("Mahnung.txt").dblclick();
    await expect(page.getByRole("heading", { name: "Gesperrt: In der Datei wurde ein Virus gefunden" })).toBeVisible();
    const id = new URL(page.url()).pathname.split("/").at(-1);
    expect((await request.get(`/api/documents/${id}/content?download=1`)).status()).toBe(404);
    await page.goto("/");
    const notice = page.getByRole("alert").filter({ hasText: "Gesperrt: In einer Datei wurde ein Virus gefunden" });
    await expect(notice.getByRole("link", { name: "Mahnung.txt" })).toBeVisible();
    await expectAccessible(page);
  }
  for (const [address, count] of [
    [contact.email, before.contact],
    [owner.email, before.owner],
  ] as const) {
    await expect
      .poll(async () => (await mailsTo(address, folder)).slice(count).map(({ subject }) => subject))
      .toContain("Bäckerei Krume: Virus in einer abgelegten Datei");
  }
  await owners.goto("/settings/firm/documents");
  await expect(owners.getByText("Jede Datei wird auf Viren geprüft")).toBeVisible();
  await expect(owners.getByText("1 Datei ist gesperrt.")).toBeVisible();

  await bakers.goto(`${clientFile}/documents`);
  await rowOf(bakers, "Mahnung.txt")
    .getByRole("button", { name: /Aktionen für/ })
    .click();
  await bakers.getByRole("menuitem", { name: /Papierkorb/ }).click();
  await expect(rowOf(bakers, "Mahnung.txt")).toHaveCount(0);
  for (const page of [bakers, owners]) {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Mahnung.txt")).toHaveCount(0);
  }
});
