import "server-only";
import { sql } from "drizzle-orm";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import { Refusal } from "@/lib/errors";
import type { Work } from "./change";
import { readWitnesses } from "./witnesses";

type Where = Pick<Work, "tx" | "file">;

/**
 * Refuses a step into the firm's internal scope for what the client's side has filed, in the folders at any depth and in the trash too:
 * the client keeps sight of it, the firm may file a copy. The database refuses it as well.
 */
export async function keepClientsPapers(
  { tx, file }: Where,
  things: { documentIds: string[]; folderIds: string[] },
  scopeId: string,
): Promise<void> {
  if (scopeId === file.id) return;
  const [found] = await tx.execute<{ name: string; trashed: boolean }>(sql`
    select p.name, p.trashed from kontor.clients_papers_in(${file.id}, ${idList(things.documentIds)}, ${idList(things.folderIds)}) p
     where exists (select from collaborations c where c.id = ${scopeId}::uuid)`);
  if (found) throw new Refusal("document.clientsPaper", { name: found.name, place: found.trashed ? "trash" : "folder" });
}

type Left = { type: "document"; id: string; name: string } | { type: "folder"; id: string; name: string };

/**
 * Notes in the scope that things left that they did, as far as somebody there sees them no more: the trace says who took what away, and
 * not where to. A folder of chosen people was a scope of its own, which is gone with it.
 */
export async function recordLeaving({ tx, actor, file }: Work, left: readonly Left[], from: string, to: string): Promise<void> {
  if (from === to || left.some(({ id }) => id === from)) return;
  const after = new Set((await readWitnesses(tx, file.id, to)).map(({ userId }) => userId));
  if ((await readWitnesses(tx, file.id, from)).every(({ userId }) => after.has(userId))) return;
  for (const { type, id, name } of left) {
    await recordActivity(tx, actor, {
      kind: `${type}.withdrawn`,
      at: { clientId: file.id, scopeId: from },
      subject: { type, id },
      data: { [type]: name },
    });
  }
}
