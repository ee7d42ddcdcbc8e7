import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import { requireClientFile } from "@/lib/clients/client-file";
import type { ContainerDocument, ContainerQuestion } from "./input";

/** The dialog shows so many at once and says when there are more. */
const mostShown = 100;

type Raw = Omit<ContainerDocument, "size"> & { size: string };

/** Documents of one folder (or of the top), or those of the whole client file that fit the words; as far as this person may see them. */
export function listContainer(
  actor: { userId: string },
  where: ContainerQuestion,
): Promise<{ documents: ContainerDocument[]; hasMore: boolean }> {
  return asActor(actor, where, async (tx) => {
    await requireClientFile(tx, actor, where.clientId);
    const most = mostShown + 1;
    const found = where.words
      ? (
          await tx.execute<{ id: string }>(sql`
            select document_id as id from kontor.find_documents(${where.words}, ${where.clientId}::uuid, null, null, '', null, null, null, null, ${most})`)
        ).map(({ id }) => id)
      : undefined;
    const which = found
      ? sql`d.id = any (${idList(found)})`
      : where.folderId
        ? sql`d.folder_id = ${where.folderId}`
        : sql`d.folder_id is null`;
    const rows = await tx.execute<Raw>(sql`
      select d.id, d.name, d.media_type as "mediaType", d.size::text, to_json(d.filed_at) #>> '{}' as "filedAt", coalesce(f.name, '') as "folderName",
             exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.document_id = d.id) as "isNew"
        from documents d left join folders f on f.id = d.folder_id
       where d.client_id = ${where.clientId} and d.trashed_at is null and ${which}
       order by d.filed_at desc, d.id limit ${most}`);
    return {
      documents: [...rows].slice(0, mostShown).map((row) => ({ ...row, size: Number(row.size) })),
      hasMore: rows.length > mostShown,
    };
  });
}
