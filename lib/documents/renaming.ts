import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { documents, folders } from "@/db/schema/documents";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { change, type Work } from "./change";
import { extensionOf, isNameless, losesSigns, safeTypedName } from "./file-names";
import { isPermittedExtension } from "./file-types";
import type { Change, Renaming } from "./input";
import { known, lastDoer } from "./last-doer";
import { findFolderInSight, findNamesake } from "./namesakes";
import { lockDocuments, lockFolders } from "./trash";

/** Gives a document another name; the extension stays what the content is. Who renamed it since the person looked is named, and nothing changes. */
export function renameDocument(actor: Actor, input: Renaming): Promise<Change> {
  return change(actor, input.clientId, (work) => renameDocumentIn(work, input));
}

/** The same inside a change under way. */
export async function renameDocumentIn(work: Work, input: Renaming): Promise<void> {
  const { tx, actor, file } = work;
  await refuseTrashed(work, "document", input.id);
  const [document] = await lockDocuments(work, [input.id]);
  if (!document) throw new NotVisible(input.id);
  if (input.was !== undefined && input.was !== document.name) {
    const by = await lastDoer(tx, document.id, ["document.renamed"]);
    throw new Refusal("document.renamedMeanwhile", { ...known(by), name: document.name }, "name");
  }
  if (input.name === document.name) return;
  const own = extensionOf(document.name);
  if (isNameless(input.name, (extension) => extension === own || isPermittedExtension(extension)))
    throw new Refusal("document.nameless", { name: document.name }, "name");
  const name = withExtensionOf(document.name, safeTypedName(input.name));
  work.renamed = { name, isReplaced: losesSigns(input.name) };
  if (name === document.name) return;
  const namesake = await findNamesake(tx, { clientId: file.id, folderId: document.folderId }, name);
  if (namesake && namesake.id !== document.id) throw new Refusal("document.nameTaken", { name }, "name");
  await tx.update(documents).set({ name }).where(eq(documents.id, document.id));
  work.documents += 1;
  work.scopes.add(document.scopeId);
  work.undo.push({ does: "rename", kind: "document", id: document.id, from: name, to: document.name });
  await recordActivity(tx, actor, {
    kind: "document.renamed",
    at: { clientId: file.id, scopeId: document.scopeId },
    subject: { type: "document", id: document.id },
    data: { from: document.name, to: name },
  });
}

/** Gives a folder another name; refuses one that a sibling has, and names who renamed it since the person looked. */
export function renameFolder(actor: Actor, input: Renaming): Promise<Change> {
  return change(actor, input.clientId, (work) => renameFolderIn(work, input));
}

/** The same inside a change under way. */
export async function renameFolderIn(work: Work, input: Renaming): Promise<void> {
  const { tx, actor, file } = work;
  await refuseTrashed(work, "folder", input.id);
  const [folder] = await lockFolders(work, [input.id]);
  if (!folder) throw new NotVisible(input.id);
  if (input.was !== undefined && input.was !== folder.name) {
    const by = await lastDoer(tx, folder.id, ["folder.renamed"]);
    throw new Refusal("folder.renamedMeanwhile", { ...known(by), name: folder.name }, "name");
  }
  if (input.name === folder.name) return;
  if (isNameless(input.name)) throw new Refusal("folder.nameless", {}, "name");
  const name = safeTypedName(input.name);
  work.renamed = { name, isReplaced: losesSigns(input.name) };
  if (name === folder.name) return;
  const namesake = await findFolderInSight(tx, { clientId: file.id, ...folder }, name);
  if (namesake && namesake.id !== folder.id) throw new Refusal("folder.nameTaken", { name }, "name");
  await tx.update(folders).set({ name }).where(eq(folders.id, folder.id));
  work.folders += 1;
  work.scopes.add(folder.scopeId);
  work.undo.push({ does: "rename", kind: "folder", id: folder.id, from: name, to: folder.name });
  await recordActivity(tx, actor, {
    kind: "folder.renamed",
    at: { clientId: file.id, scopeId: folder.scopeId },
    subject: { type: "folder", id: folder.id },
    data: { from: folder.name, to: name },
  });
}

/** Names who put it into the trash since the person looked, as far as this person may see it there. */
async function refuseTrashed({ tx, file }: Work, kind: "document" | "folder", id: string): Promise<void> {
  const things = kind === "document" ? documents : folders;
  const [trashed] = await tx
    .select({ name: things.name, by: things.trashedByName })
    .from(things)
    .where(and(eq(things.clientId, file.id), eq(things.id, id), isNotNull(things.trashedAt)));
  if (trashed) throw new Refusal(`${kind}.trashedMeanwhile`, { ...known(trashed.by ?? ""), name: trashed.name }, "name");
}

/** Another permitted extension at the end is a slip: the content stays what it is. "Rechnung.docx" for a PDF is "Rechnung.pdf". */
function withExtensionOf(before: string, wanted: string): string {
  const extension = /\.[^.]+$/.exec(before)?.[0] ?? "";
  if (extension === "" || wanted.toLowerCase().endsWith(extension.toLowerCase())) return wanted;
  const typed = extensionOf(wanted);
  const stem = isPermittedExtension(typed) ? wanted.slice(0, -(typed.length + 1)) : wanted;
  return `${stem}${extension}`;
}
