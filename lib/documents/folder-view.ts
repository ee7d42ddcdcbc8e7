import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, findClientFileIn } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";
import type { DocumentPage, FolderNode, Witness } from "./input";
import { firstRows, readPage, type SortedList } from "./listing";
import { siblingsInPage } from "./sort";
import { type FolderOnPath, listChildren, requirePath } from "./tree";
import type { OpenUpload } from "./upload-input";
import { readOpenUploads } from "./uploads";
import { readWitnesses } from "./witnesses";

/** Everything the document area shows for one folder. */
export interface FolderView {
  file: ClientFile;
  /** From the top to the open folder, itself last; empty at the top. */
  path: FolderOnPath[];
  /** The top of the tree and the children of each folder on the path. */
  tree: FolderNode[];
  page: DocumentPage;
  /** Who sees what lies here, and why. */
  witnesses: Witness[];
  /** What this person began to upload here and has not finished. */
  openUploads: OpenUpload[];
}

/** Reads a folder (null: what lies outside of every folder) with its tree in one transaction; undefined when it is not there for this person. */
export async function findFolderView(actor: Actor, where: SortedList & { remember?: boolean }): Promise<FolderView | undefined> {
  if (!z.uuid().safeParse(where.clientId).success || !z.uuid().nullable().safeParse(where.folderId).success) return undefined;
  // Two of the statements take longer to plan than to run; words of a filter are worth a plan of their own.
  const plans = { keepsPlans: !where.filter };
  try {
    return await asActor(
      actor,
      where,
      async (tx) => {
        const [file, path] = await Promise.all([
          findClientFileIn(tx, actor, where.clientId),
          where.folderId ? requirePath(tx, where.clientId, where.folderId) : [],
        ]);
        if (!file) return undefined;
        const scopeId = path[0]?.scopeId ?? where.clientId;
        const [tree, page, witnesses, openUploads] = await Promise.all([
          listChildren(tx, actor, where.clientId, [null, ...path.map((folder) => folder.id)], siblingsInPage),
          readPage(tx, actor, where, firstRows),
          readWitnesses(tx, where.clientId, scopeId),
          readOpenUploads(tx, where.clientId),
          where.remember && !actor.viewing && rememberClient(tx, actor, where.clientId),
        ]);
        return { file, path, tree, page, witnesses, openUploads };
      },
      plans,
    );
  } catch (error) {
    if (error instanceof NotVisible) return undefined;
    throw error;
  }
}

/** Keeps which client the person looked at last: /documents leads there. */
async function rememberClient(tx: Tx, actor: Actor, clientId: string): Promise<void> {
  await tx.execute(
    sql`update users set last_client_id = ${clientId} where id = ${actor.userId} and last_client_id is distinct from ${clientId}`,
  );
}
