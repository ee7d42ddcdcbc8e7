import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import { findDocumentView } from "@/lib/documents/document-view";
import type { Moving } from "@/lib/documents/input";
import { listDocuments } from "@/lib/documents/listing";
import { listFolders } from "@/lib/documents/tree";
import { givenClient, givenContact, type Person } from "@/lib/testing/given";

export const byName = { by: "name", descending: false } as const;

/** A client with its responsible and a contact; `move` fills in what a move leaves unsaid. */
export async function givenOffice() {
  const { client, firm, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const at = { clientId: client.id };
  const move = (things: Partial<Moving>): Moving => ({
    ...at,
    documentIds: [],
    folderIds: [],
    toFolderId: null,
    onSameName: "ask",
    confirmed: false,
    ...things,
  });
  return { client, firm, responsible, contact, at, move };
}

/** The names of the documents that a person sees in a folder. */
export const names = async (person: Person, clientId: string, folderId: string | null) =>
  (await listDocuments(person, { clientId, folderId, sort: byName })).rows.map((row) => row.name);
/** The names of the folders that a person sees under another. */
export const folderNames = async (person: Person, clientId: string, parentId: string | null) =>
  (await listFolders(person, { clientId, parentId })).map((node) => node.name);
/** A document as a person finds it; undefined when it is not there for them. */
export const view = (person: Person, clientId: string, documentId: string) =>
  findDocumentView(person, { clientId, documentId, sort: byName });
/** How many dots a person has in a client file. */
export const marked = (person: Person, clientId: string) =>
  asActor(
    person,
    { clientId },
    async (tx) => (await tx.execute(sql`select 1 from unseen_marks where user_id = ${person.userId}`)).length,
  );
/** The id of what can be undone; fails when there is nothing. */
export function idOf(undoId: string | null): string {
  if (!undoId) throw new Error("nothing to undo");
  return undoId;
}
