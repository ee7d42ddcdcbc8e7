import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page, Route } from "@playwright/test";
import { givenDesk, trayOf } from "./support/desk";
import { png } from "./support/files";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

/** So many files on the disk: the browser knows them again by their names, sizes and times. */
async function givenFiles(count: number): Promise<string[]> {
  const disk = await mkdtemp(path.join(tmpdir(), "story-"));
  const files = Array.from({ length: count }, (_, at) => path.join(disk, `Beleg ${at + 1}.png`));
  for (const [at, file] of files.entries()) await writeFile(file, png(20 + at, 9));
  return files;
}

/** Holds back what a page asks of an address, until one of it, or all, is let through. */
async function hold(page: Page, address: string) {
  const held: Route[] = [];
  let isOpen = false;
  await page.route(address, async (route) => {
    if (isOpen) await route.continue();
    else held.push(route);
  });
  return {
    count: () => held.length,
    one: () => held.shift()?.continue(),
    async all() {
      isOpen = true;
      for (const route of held.splice(0)) await route.continue();
    },
  };
}

test("a batch that was interrupted goes on whole when one of its files was filed, and one given up, while they were chosen again", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenDesk();
  await signIn(context, contact);
  const files = await givenFiles(24);
  await page.goto(address);
  const transfers = await hold(page, "**/api/storage/**");
  await page.locator("[data-upload-files]").setInputFiles(files);
  await expect(trayOf(page).getByText("0 von 24 Dateien angekommen")).toBeVisible();
  await expect.poll(transfers.count).toBe(3);

  const again = await context.newPage();
  await again.goto(address);
  const tray = trayOf(again);
  await expect(tray.getByText("24 Dateien warten auf Sie", { exact: false })).toBeVisible();
  const questions = await hold(again, "**/api/uploadthing?**");
  const chooser = again.waitForEvent("filechooser");
  await tray.getByRole("button", { name: "Alle Dateien erneut wählen" }).click();
  await (await chooser).setFiles(files);
  await expect.poll(questions.count).toBeGreaterThan(0);

  // The page that was left still brings one of them, and gives another up.
  await transfers.one();
  await expect(again.getByRole("row", { name: /^Beleg/ })).toBeVisible();
  const givenUp = page.waitForResponse((reply) => reply.request().method() === "POST" && reply.url().includes("/documents/"));
  await trayOf(page).getByRole("button", { name: "Abbrechen: Beleg 20.png" }).click();
  await givenUp;
  await expect(trayOf(page).getByText("Beleg 20.png")).toHaveCount(0);
  await page.close();
  await questions.all();

  await expect(tray.getByText("Dieser Upload ist schon beendet oder abgelaufen.", { exact: false })).toBeVisible();
  await tray.getByRole("button", { name: /^Quittung/ }).click();
  await expect(again.getByRole("dialog").getByText("23 Dateien liegen vollständig", { exact: false })).toBeVisible();
});

test("files that were interrupted are told of on the start page and in the client file, to the one who sent them alone", async ({
  page,
  context,
  browser,
  watched,
}) => {
  const { client, contact, responsible, address } = await givenDesk();
  await signIn(context, contact);
  await page.goto(address);
  const transfers = await hold(page, "**/api/storage/**");
  await page.locator("[data-upload-files]").setInputFiles(await givenFiles(3));
  await expect.poll(transfers.count).toBe(3);
  await page.getByRole("navigation").getByRole("link", { name: "Start" }).first().click();
  const notice = page.getByText(`3 Dateien in „${client.name}“ warten auf Sie`);
  await expect(trayOf(page).getByText("0 von 3 Dateien angekommen")).toBeVisible();
  await expect(notice).toBeHidden();

  const again = await context.newPage();
  for (const place of ["/", `/clients/${client.id}`]) {
    await again.goto(place);
    await expect(again.getByText(`3 Dateien in „${client.name}“ warten auf Sie`)).toBeVisible();
    await expectAccessible(again);
  }
  await again.setViewportSize({ width: 375, height: 812 });
  const onThePhone = await again.getByText(`3 Dateien in „${client.name}“ warten auf Sie`).boundingBox();
  expect(onThePhone?.height).toBeLessThan(60);
  await again.setViewportSize({ width: 1280, height: 720 });
  await again.getByRole("link", { name: "Zu den Dokumenten" }).click();
  await expect(trayOf(again).getByText("3 Dateien warten auf Sie")).toBeVisible();
  await expect(trayOf(again).getByLabel("Belegart: Beleg 1.png")).toHaveValue("other");

  const firm = await browser.newContext();
  watched(firm);
  await signIn(firm, responsible);
  const theirs = await firm.newPage();
  for (const place of ["/", `/clients/${client.id}`]) {
    await theirs.goto(place);
    await expect(theirs.getByRole("heading").first()).toBeVisible();
    await expect(theirs.getByText("warten auf Sie")).toHaveCount(0);
  }
  await firm.close();
});
