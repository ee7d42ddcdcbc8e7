import type { Page } from "@playwright/test";
import { addComment } from "@/lib/documents/comments";
import { givenClient, givenContact, givenFolder } from "@/lib/testing/given";
import { bringFile, eml } from "@/lib/testing/given-files";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { pdf } from "./support/files";
import { signIn } from "./support/people";
import { expect, expectAccessible, test } from "./support/story";

test("staff look at a client file as a contact sees it, change nothing, and come back with one press", async ({
  page,
  context,
}) => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const shared = await givenFolder({ client, by: responsible, name: "Gemeinsam" });
  await givenFolder({ client, by: responsible, name: "Notizen", audience: "firm" });
  await bringFile({ client, by: responsible, folder: shared, name: "Auswertung.pdf", content: await pdf("Auswertung") });
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/people`);
  await page.getByRole("button", { name: `Als Mandant ansehen: ${contact.name}` }).click();

  const banner = page.getByRole("region", { name: "Ansicht als Mandant" });
  await expect(banner).toContainText(`wie ${contact.name} sie sieht`);
  await expect(page).toHaveURL(`/clients/${client.id}`);
  await expectAccessible(page);
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByRole("treeitem", { name: "Gemeinsam" })).toContainText("Neu");
  await expect(page.getByRole("treeitem", { name: "Notizen" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Aktionen für Gemeinsam" })).toHaveCount(0);

  const offered = (name: string) => page.getByRole("menu", { name }).getByRole("menuitem");
  await page.getByRole("treeitem", { name: "Gemeinsam" }).click({ button: "right" });
  await expect(offered("Aktionen für Gemeinsam")).toHaveText(["Öffnen"]);
  await page.keyboard.press("Escape");
  await page.goto(`/clients/${client.id}/documents/folders/${shared.id}`);
  await page.getByRole("button", { name: "Aktionen für Auswertung.pdf" }).click();
  await expect(offered("Aktionen für Auswertung.pdf")).toHaveText(["Öffnen"]);
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: /Auswertung/ }).click();
  await expect(page.getByRole("toolbar", { name: "Auswahl" }).getByRole("button")).toHaveText([""]);

  for (const name of ["Neuer Ordner", "Dokument hochladen", "Ordner hochladen", "Als gesehen markieren", /^Alle sehen es/]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await expect(page.locator("input[type=file]")).toHaveCount(0);
  await page.getByRole("row", { name: /Auswertung/ }).focus();
  for (const key of ["F2", "Delete", "ControlOrMeta+x", "ControlOrMeta+v"]) await page.keyboard.press(key);
  await page.getByRole("treeitem", { name: "Gemeinsam" }).focus();
  for (const key of ["F2", "Delete", "ControlOrMeta+x", "ControlOrMeta+v"]) await page.keyboard.press(key);
  await pasteFile(page);
  for (const place of [".drop-area", "[data-tree-top]", "[data-folder]"]) await dropFile(page, place);
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".row-cut")).toHaveCount(0);
  await page.getByRole("link", { name: "Auswertung.pdf" }).click();
  await expect(page.getByRole("heading", { name: "Auswertung.pdf" })).toBeVisible();
  await expect(page.getByText("Herunterladen")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Übertragungen" })).toHaveCount(0);
  await page.goto(`/clients/${client.id}/documents`);

  for (const elsewhere of ["/", "/account/security", "/clients", "/team"]) {
    await page.goto(elsewhere);
    await expect(page).toHaveURL(`/clients/${client.id}`);
  }
  await banner.getByRole("button", { name: "Ansicht beenden" }).click();
  await expect(page).toHaveURL(`/clients/${client.id}/people`);
  await expect(banner).toHaveCount(0);
  await page.goto(`/clients/${client.id}/documents`);
  await expect(page.getByRole("treeitem", { name: "Notizen" })).toBeVisible();
  await page.goto(`/clients/${client.id}/activity`);
  await expect(page.getByText(`Akte so angesehen, wie ${contact.name} sie sieht`)).toBeVisible();
  await expect(page.getByText(`Ansicht als ${contact.name} beendet`)).toBeVisible();
});

test("whoever looks sees the tasks, the people, the services, the details and the comments, and nothing to press in them", async ({
  page,
  context,
}) => {
  const { client, responsible, main } = await givenTaskRoom();
  const request = await givenTask(responsible, client, { type: "request", title: "Belege", items: [{ title: "Kassenbuch" }] });
  const question = await givenTask(responsible, client, { title: "Wer hat den Vertrag?" });
  const theirs = await givenTask(main, client, { title: "Wann kommt der Bescheid?", recipients: [] });
  const mail = await bringFile({ client, by: main, name: "Post.eml", content: eml() });
  if (mail.status !== "filed") throw new Error("the mail was not filed");
  const { documentId } = mail;
  await addComment(main, { clientId: client.id, documentId, body: "Von Frau Müller", internal: false, mentions: [] });
  await signIn(context, responsible);
  await page.goto(`/clients/${client.id}/people`);
  await page.getByRole("button", { name: `Als Mandant ansehen: ${main.name}` }).click();
  await expect(page.getByRole("region", { name: "Ansicht als Mandant" })).toBeVisible();

  const room = page.getByRole("main");
  const sees = async (path: string, words: string) => {
    await page.goto(`/clients/${client.id}${path}`);
    await expect(room).toContainText(words);
    await expect(room.locator("form, input[type=file], a[data-new], a[href$='/change'], a[href$='/archive']")).toHaveCount(0);
    await expect(room.getByRole("button")).toHaveCount(0);
  };
  await sees("/tasks", "Belege");
  await sees(`/tasks/${request}`, "Kassenbuch");
  await sees(`/tasks/${question}`, "Wer hat den Vertrag?");
  await sees(`/tasks/${theirs}`, "Wann kommt der Bescheid?");
  await sees("/people", main.name);
  await sees("/collaboration", "Belegaustausch");
  await sees("/details", client.name);
  await page.goto(`/clients/${client.id}/documents/${documentId}`);
  await expect(room).toContainText("Von Frau Müller");
  await expect(room.getByText("Rechnung.pdf")).toBeVisible();
  await expect(room.getByRole("link", { name: "Rechnung.pdf" })).toHaveCount(0);
  for (const name of ["Bearbeiten", "Löschen"]) await expect(room.getByRole("button", { name })).toHaveCount(0);
  for (const path of ["/tasks/new", `/tasks/${theirs}/change`]) {
    expect((await page.request.get(`/clients/${client.id}${path}`)).status(), path).toBe(404);
  }
});

async function pasteFile(page: Page) {
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["%PDF-1.7"], "Eingefügt.pdf", { type: "application/pdf" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
}

async function dropFile(page: Page, on: string) {
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["%PDF-1.7"], "Abgelegt.pdf", { type: "application/pdf" }));
    return data;
  });
  for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(on, event, { dataTransfer });
}
