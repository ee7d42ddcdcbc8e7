import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { folders } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { refusingWhatTheDatabaseRefuses } from "./change";
import { requireFolder } from "./folders";

/** Says which category new documents get in a folder and below it; null leaves that to the folder above. Refuses one that means nothing here. */
export async function setFolderCategory(
  actor: Actor,
  input: { clientId: string; folderId: string; category: string | null },
): Promise<void> {
  await refusingWhatTheDatabaseRefuses(() =>
    asActor(actor, input, async (tx) => {
      await requireClientFile(tx, actor, input.clientId);
      const folder = await requireFolder(tx, input.clientId, input.folderId);
      await tx.update(folders).set({ defaultCategory: input.category }).where(eq(folders.id, input.folderId));
      await recordActivity(tx, actor, {
        kind: "folder.categorised",
        at: { clientId: input.clientId, scopeId: folder.scopeId },
        subject: { type: "folder", id: input.folderId },
        data: { folder: folder.name },
      });
    }),
  );
}

/** The category that new documents of this folder get: its own, or that of the nearest folder above; a retired one counts as none. */
export async function defaultCategory(tx: Tx, folderId: string | null): Promise<string> {
  const found = folderId ? await defaultCategories(tx, [folderId]) : undefined;
  return found?.get(folderId ?? "") ?? "other";
}

/** The same of many folders, by their ids; without those that have none. */
export async function defaultCategories(tx: Tx, folderIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (folderIds.length === 0) return new Map();
  const found = await tx.execute<{ id: string; category: string }>(sql`
    with recursive up (id, parent_id, category, height) as (
      select f.id, f.parent_id, f.default_category, 0 from folders f where f.id = any (${idList(folderIds)})
      union all
      select up.id, f.parent_id, f.default_category, up.height + 1 from up join folders f on f.id = up.parent_id where up.height < 31)
    select distinct on (id) id, category from up
     where category is not null and not exists (select from firm_categories c where c.id::text = up.category and c.retired_at is not null)
     order by id, height`);
  return new Map([...found].map(({ id, category }) => [id, category]));
}
