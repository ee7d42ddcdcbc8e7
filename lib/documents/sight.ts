import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { belowFolders } from "./change";
import type { Audience, Side, Witness } from "./input";
import { requirePath } from "./tree";
import { readEverybody, readWitnesses } from "./witnesses";

const mostCounted = 10_000;

/** Who sees a folder, or the client file itself, and why; and what somebody needs to know who wants to change that. */
export interface Sight {
  side: Side;
  /** The folder asked for; null for the client file. */
  folder: { id: string; name: string; isTop: boolean } | null;
  /** The top-level folder whose audience decides; null for the client file. */
  top: { name: string; audience: Audience } | null;
  /** Each with the reason that the rule gives, the person who asks among them. */
  people: Witness[];
  /** Everybody of the client file, who could be chosen. */
  everybody: Witness[];
  /** Who was chosen by name. */
  named: string[];
  /** Documents in the folder and below, no more than 10,000 counted. */
  documents: number;
}

/** Reads who sees a folder (null: the client file) and why, from the rule itself. Refuses what is not there for this person. */
export function readSight(actor: Actor, where: { clientId: string; folderId: string | null }): Promise<Sight> {
  return asActor(actor, where, async (tx) => {
    const file = await requireClientFile(tx, actor, where.clientId);
    const path = where.folderId ? await requirePath(tx, file.id, where.folderId) : [];
    const [top, folder] = [path[0], path.at(-1)];
    const everybody = await readEverybody(tx, file.id);
    const named = await tx.execute<{ id: string }>(
      sql`select g.user_id as id from folder_grants g where g.folder_id = ${top?.id ?? null}`,
    );
    const [count] = folder
      ? await tx.execute<{ documents: number }>(sql`
          select count(*)::int as documents from (select from documents d where d.client_id = ${file.id} and d.trashed_at is null
             and d.folder_id in ${belowFolders(file.id, [folder.id])} limit ${mostCounted}) counted`)
      : [];
    return {
      side: file.side,
      folder: folder ? { id: folder.id, name: folder.name, isTop: folder.parentId === null } : null,
      top: top ? { name: top.name, audience: top.audience ?? "everyone" } : null,
      people: await readWitnesses(tx, file.id, top?.scopeId ?? file.id),
      everybody,
      named: [...named].map(({ id }) => id),
      documents: count?.documents ?? 0,
    };
  });
}
