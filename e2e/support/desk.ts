import type { Page } from "@playwright/test";
import { givenClient, givenContact, givenFolder } from "@/lib/testing/given";

/** A line of a document list. */
export const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
/** The tray of uploads. */
export const trayOf = (page: Page) => page.getByRole("region", { name: "Übertragungen" });
/** The address of a folder. */
export const folderAddress = (folder: { id: string }, client: { id: string }) =>
  `/clients/${client.id}/documents/folders/${folder.id}`;

/** A client file with a contact and two folders; `address` is that of the first. */
export async function givenDesk() {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const folder = await givenFolder({ client, by: responsible, name: "Buchhaltung" });
  const other = await givenFolder({ client, by: responsible, name: "Lohn" });
  return { client, responsible, contact, folder, other, address: folderAddress(folder, client) };
}
