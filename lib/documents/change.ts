import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { undoSteps } from "@/db/schema/trash";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { idList } from "@/lib/access/id-list";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { Change, Choice } from "./input";
import { type Told, tellLater } from "./telling";
import type { UndoStep } from "./undo-steps";

/** A change of documents and folders under way: what it has done so far, and what has to be told when it is done. */
export interface Work {
  tx: Tx;
  actor: Actor;
  file: ClientFile;
  /** Whose pages change: the scopes of everything touched, before and after. */
  scopes: Set<string>;
  told: Told[];
  undo: UndoStep[];
  documents: number;
  folders: number;
  skipped: number;
  renamed?: { name: string; isReplaced: boolean };
}

/**
 * Runs a change of a client's documents and folders in one transaction, tells open pages and the other side, and keeps how to
 * take it back. What the database refuses (a name, a cycle, a depth, a hold) becomes a refusal in words; then nothing has changed.
 */
export async function change(actor: Actor, clientId: string, work: (work: Work) => Promise<void>): Promise<Change> {
  return refusingWhatTheDatabaseRefuses(() =>
    asActor(actor, { clientId }, async (tx) => {
      const file = await requireClientFile(tx, actor, clientId);
      const under: Work = { tx, actor, file, scopes: new Set(), told: [], undo: [], documents: 0, folders: 0, skipped: 0 };
      await work(under);
      await tellLater(tx, file, under.told);
      for (const scopeId of under.scopes) {
        await announce(tx, { clientId, scopeId, topic: "documents" });
        await announce(tx, { clientId, scopeId, topic: "folders" });
      }
      const { documents, folders, skipped, renamed } = under;
      return { undoId: await keepUndo(under), documents, folders, skipped, ...(renamed && { renamed }) };
    }),
  );
}

async function keepUndo({ tx, actor, file, undo }: Work): Promise<string | null> {
  if (undo.length === 0) return null;
  const id = newId();
  // The newest step is taken back first.
  await tx.insert(undoSteps).values({ id, clientId: file.id, userId: actor.userId, steps: undo.toReversed() });
  return id;
}

/** One change of the shape of a client's tree, or of what lies where, at a time; taken before anything is locked, so that two never wait for each other. */
export async function lockTree(tx: Tx, clientId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tree:${clientId}`}, 0))`);
}

/** The ids of folders and all below them, what lies in the trash included, as a sub-select. */
export const belowFolders = (clientId: string, folderIds: readonly string[]) => sql`(
  with recursive below (id) as (
    select f.id from folders f where f.client_id = ${clientId} and f.id = any (${idList(folderIds)})
    union all select f.id from below join folders f on f.client_id = ${clientId} and f.parent_id = below.id)
  select id from below)`;

/** How many things a choice names, each once. */
export const chosen = ({ documentIds, folderIds }: Choice) => ({
  documentIds: [...new Set(documentIds)],
  folderIds: [...new Set(folderIds)],
});

const refusals: Record<string, () => Refusal> = {
  documents_name: () => new Refusal("document.nameTakenThere"),
  documents_name_root: () => new Refusal("document.nameTakenThere"),
  folders_no_cycle: () => new Refusal("folder.cycle"),
  folders_depth: () => new Refusal("folder.tooDeep", { levels: 30 }),
  folders_parent_living: () => new Refusal("folder.inTrash"),
  documents_folder_living: () => new Refusal("folder.inTrash"),
  documents_held: () => new Refusal("document.heldMeanwhile"),
  documents_clients_paper: () => new Refusal("document.clientsPaper", { name: "", place: "unknown" }),
  category_known: () => new Refusal("document.categoryUnknown"),
};

/** Turns what the database refuses about documents and folders into words. */
export async function refusingWhatTheDatabaseRefuses<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const found = databaseError(error);
    const refusal = refusals[found?.constraint ?? ""]?.();
    if (refusal) throw refusal;
    if (found?.code === sqlState.uniqueViolation) throw new Refusal("folder.nameTakenThere");
    if (found?.code === sqlState.insufficientPrivilege) throw new Refusal("folder.notOfThisFile");
    throw error;
  }
}
