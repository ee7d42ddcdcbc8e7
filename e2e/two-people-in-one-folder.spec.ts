import type { Page } from "@playwright/test";
import { and, eq, sql } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { moveThings } from "@/lib/documents/moving";
import { renameDocument } from "@/lib/documents/renaming";
import { restoreThings } from "@/lib/documents/restoring";
import { trashThings } from "@/lib/documents/trash";
import { givenClient, givenContact, givenDocument, givenFolder } from "@/lib/testing/given";
import { holdRequests } from "./support/holding";
import { signIn } from "./support/people";
import { expect, test } from "./support/story";

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
/** Types the beginning of a name, as quickly as a person does; on a busy machine that may need a second try. */
async function typeAhead(page: Page, beginning: string, name: string) {
  await expect(async () => {
    await page.keyboard.type(beginning);
    await expect(rowOf(page, name)).toBeFocused({ timeout: 2000 });
  }).toPass();
}

const topOf = async (page: Page, name: string) => (await rowOf(page, name).boundingBox())?.y ?? Number.NaN;

/** A folder of so many documents, "Beleg 00001.pdf" and so on. */
async function givenLongFolder(count: number) {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "Belege" });
  const other = await givenFolder({ client, by: responsible, name: "Anderswo" });
  const first = await givenDocument({ client, by: responsible, side: "firm", name: "Beleg 00001.pdf", folder });
  await asSystem("a story: a long folder", async (tx) => {
    await tx.execute(sql`
      insert into documents (id, client_id, folder_id, scope_id, name, current_version_id, size, media_type, filed_by, filed_by_name, filed_by_side, filed_at)
      select uuidv7(), d.client_id, d.folder_id, d.scope_id, 'Beleg ' || lpad(n::text, 5, '0') || '.pdf', uuidv7(), 1000 + n, d.media_type, d.filed_by, d.filed_by_name, d.filed_by_side, d.filed_at - make_interval(mins => n)
        from documents d, generate_series(2, ${count}::int) n where d.id = ${first.id}`);
    await tx.execute(sql`
      insert into document_versions (id, client_id, document_id, scope_id, number, storage_key, size, media_type, sha256, original_name, uploaded_by, uploaded_by_name, uploaded_by_side)
      select d.current_version_id, d.client_id, d.id, d.scope_id, 1, d.id::text, d.size, d.media_type, repeat('0', 64), d.name, d.filed_by, d.filed_by_name, d.filed_by_side
        from documents d where d.folder_id = ${folder.id} and d.id <> ${first.id}`);
  });
  const idOf = async (name: string) => {
    const [row] = await asSystem("a story: which document", (tx) =>
      tx
        .select({ id: documents.id })
        .from(documents)
        .where(and(eq(documents.clientId, client.id), eq(documents.name, name))),
    );
    return row?.id ?? "";
  };
  return { client, responsible, contact, folder, other, idOf, address: `/clients/${client.id}/documents/folders/${folder.id}` };
}

test("what a colleague files, renames, moves and deletes shows itself, and the selection, the focus and the screen stay", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, other, idOf, address } = await givenLongFolder(400);
  await signIn(context, contact);
  await page.goto(address);
  await expect(page.getByText("400 Dokumente")).toBeVisible();
  await rowOf(page, "Beleg 00001.pdf").focus();
  await typeAhead(page, "beleg 00160", "Beleg 00160.pdf");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 ausgewählt")).toBeVisible();
  const before = await topOf(page, "Beleg 00161.pdf");

  for (let n = 0; n < 3; n += 1) {
    await givenDocument({ client, by: responsible, side: "firm", name: `Abzug ${n}.pdf`, folder });
  }
  await renameDocument(responsible, { clientId: client.id, id: await idOf("Beleg 00002.pdf"), name: "Abzug 9.pdf" });
  await expect(page.getByText("403 Dokumente")).toBeVisible();
  await expect(rowOf(page, "Beleg 00161.pdf")).toBeFocused();
  await expect(page.getByText("2 ausgewählt")).toBeVisible();
  await expect.poll(async () => Math.abs((await topOf(page, "Beleg 00161.pdf")) - before)).toBeLessThan(2);

  const moved = { clientId: client.id, folderIds: [], documentIds: [await idOf("Beleg 00005.pdf")] };
  await moveThings(responsible, { ...moved, toFolderId: other.id, onSameName: "ask", confirmed: true });
  await trashThings(responsible, { ...moved, documentIds: [await idOf("Beleg 00160.pdf")] });
  await expect(page.getByText("401 Dokumente")).toBeVisible();
  await expect(rowOf(page, "Beleg 00161.pdf")).toBeFocused();
  await expect(rowOf(page, "Beleg 00161.pdf")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(rowOf(page, "Beleg 00159.pdf")).toBeFocused();
});

test("what is on the screen stays there when a change above it moves rows from one page of the list to the next", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, idOf, address } = await givenLongFolder(400);
  await signIn(context, contact);
  await page.goto(address);
  await expect(page.getByText("400 Dokumente")).toBeVisible();
  await rowOf(page, "Beleg 00001.pdf").focus();
  await typeAhead(page, "beleg 00101", "Beleg 00101.pdf");
  await rowOf(page, "Beleg 00101.pdf").evaluate((row) => row.scrollIntoView({ block: "start" }));
  const watched = ["Beleg 00101.pdf", "Beleg 00104.pdf"];
  const places = () => Promise.all(watched.map((name) => topOf(page, name)));
  const before = await places();
  const expectUnmoved = () =>
    expect.poll(async () => (await places()).map((top, at) => Math.round(top - (before[at] ?? 0)))).toEqual([0, 0]);

  const documentIds = [await idOf("Beleg 00001.pdf"), await idOf("Beleg 00002.pdf"), await idOf("Beleg 00003.pdf")];
  const things = { clientId: client.id, documentIds, folderIds: [] };
  await trashThings(responsible, things);
  await expect(page.getByText("397 Dokumente")).toBeVisible();
  await expectUnmoved();
  await restoreThings(responsible, { ...things, onSameName: "ask" });
  await expect(page.getByText("400 Dokumente")).toBeVisible();
  await expectUnmoved();
  await expect(rowOf(page, "Beleg 00101.pdf")).toBeFocused();
});

test("what somebody chooses while a colleague's deletion is being asked about stays chosen", async ({ page, context }) => {
  const { client, responsible, contact, idOf, address } = await givenLongFolder(400);
  await signIn(context, contact);
  await page.goto(address);
  await expect(page.getByText("400 Dokumente")).toBeVisible();
  const release = await holdRequests(page, "**/documents/place?*document=*");
  await rowOf(page, "Beleg 00002.pdf").getByRole("checkbox").check();
  const asked = page.waitForRequest("**/documents/place?*document=*");
  await trashThings(responsible, { clientId: client.id, documentIds: [await idOf("Beleg 00002.pdf")], folderIds: [] });
  await asked;
  await rowOf(page, "Beleg 00003.pdf").getByRole("checkbox").check();
  await expect(page.getByText("2 ausgewählt")).toBeVisible();
  release();
  await expect(page.getByText("1 ausgewählt")).toBeVisible();
  await expect(rowOf(page, "Beleg 00003.pdf")).toHaveAttribute("aria-selected", "true");
});

test("whoever renames what a colleague has just renamed is told so, and nothing is overwritten", async ({ page, context }) => {
  const { client, responsible, contact, idOf, address } = await givenLongFolder(3);
  await signIn(context, contact);
  await page.goto(address);
  const id = await idOf("Beleg 00002.pdf");
  await rowOf(page, "Beleg 00002.pdf").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Meins");
  await renameDocument(responsible, { clientId: client.id, id, name: "Unsers.pdf" });
  await page.keyboard.press("Enter");
  await expect(page.getByText(/inzwischen in „Unsers.pdf“ umbenannt/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, "Unsers.pdf")).toBeVisible();
});

test("a name being typed outlives a colleague who trashes, moves or takes away what it is for, and says so", async ({
  page,
  context,
}) => {
  const { client, responsible, contact, folder, other, idOf, address } = await givenLongFolder(4);
  const at = { clientId: client.id, folderIds: [] };
  const field = page.getByRole("textbox", { name: "Name", exact: true });
  await signIn(context, contact);
  await page.goto(address);
  await rowOf(page, "Beleg 00002.pdf").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Halb get");
  await trashThings(responsible, { ...at, documentIds: [await idOf("Beleg 00002.pdf")] });
  await expect(page.getByText(`${responsible.name} hat „Beleg 00002.pdf“ inzwischen in den Papierkorb gelegt.`)).toBeVisible();
  await page.keyboard.type("ippt");
  await expect(field).toHaveValue("Halb getippt.pdf");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Umbenannt wurde nichts.")).toHaveCount(2);
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByText("3 Dokumente")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${folder.id}`));

  await rowOf(page, "Beleg 00003.pdf").focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Ander");
  const moved = { ...at, documentIds: [await idOf("Beleg 00003.pdf")], toFolderId: other.id };
  const checked = page.waitForResponse((response) => response.request().method() === "POST");
  await moveThings(responsible, { ...moved, onSameName: "ask", confirmed: true });
  await checked;
  await page.keyboard.type("er");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Umbenannt in „Anderer.pdf“.")).toBeVisible();
  await expect(page.getByText("2 Dokumente")).toBeVisible();
});

test.describe("in the viewer", () => {
  // The rows of these stories have no bytes.
  test.use({ provoked: /Failed to load resource/ });

  test("a name being typed outlives a colleague who trashes the document", async ({ page, context }) => {
    const { client, responsible, contact, idOf } = await givenLongFolder(1);
    await signIn(context, contact);
    await page.goto(`/clients/${client.id}/documents/${await idOf("Beleg 00001.pdf")}`);
    await page.getByRole("button", { name: "Aktionen für Beleg 00001.pdf" }).click();
    await page.getByRole("menuitem", { name: "Umbenennen" }).click();
    const dialog = page.getByRole("dialog", { name: "Dokument umbenennen" });
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await page.keyboard.type("Noch");
    await trashThings(responsible, { clientId: client.id, folderIds: [], documentIds: [await idOf("Beleg 00001.pdf")] });
    await expect(dialog.getByText(/inzwischen in den Papierkorb gelegt/)).toBeVisible();
    await page.keyboard.type(" einer");
    await expect(dialog.getByLabel("Name")).toHaveValue("Noch einer.pdf");
  });
});

test("the name of a folder being typed outlives the folder", async ({ page, context }) => {
  const { client, responsible, contact, other, address } = await givenLongFolder(1);
  const item = page.getByRole("treeitem", { name: "Anderswo" });
  await signIn(context, contact);
  await page.goto(address);
  await item.focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Halb");
  await trashThings(responsible, { clientId: client.id, documentIds: [], folderIds: [other.id] });
  await expect(
    page.getByText(`${responsible.name} hat den Ordner „Anderswo“ inzwischen in den Papierkorb gelegt.`),
  ).toBeVisible();
  await expect(page.getByLabel("Name des Ordners")).toHaveValue("Halb");
  await expect(page.getByLabel("Name des Ordners")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(item).toHaveCount(0);
});

test("a folder of ten thousand opens like a small one: few rows in the page, any of them reached and chosen by keys", async ({
  page,
  context,
}) => {
  const { contact, address } = await givenLongFolder(10_000);
  await signIn(context, contact);
  const html = await (await page.goto(address))?.text();
  expect(html).toContain("Beleg 00030.pdf");
  expect(html).not.toContain("Beleg 00200.pdf");
  await expect(page.getByText("10.000 Dokumente")).toBeVisible();
  await rowOf(page, "Beleg 00001.pdf").focus();
  await page.keyboard.press("End");
  await expect(rowOf(page, "Beleg 10000.pdf")).toBeFocused();
  await page.keyboard.press("Shift+Home");
  await expect(page.getByText("10.000 ausgewählt")).toBeVisible();
  await page.keyboard.press("Escape");
  await typeAhead(page, "beleg 0777", "Beleg 07770.pdf");
  expect(await page.locator('.files [role="row"]').count()).toBeLessThan(120);
});
