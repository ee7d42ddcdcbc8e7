import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idList } from "@/lib/access/id-list";
import type { Told } from "./telling";

type Row = { user_id: string; side: Told["side"] };

const toTold = (rows: Iterable<Row>): Told[] => [...rows].map((row) => ({ userId: row.user_id, side: row.side }));

/** Marks documents of one scope unseen for everyone who sees them, except the caller; gives who that is. */
export async function markNews(tx: Tx, clientId: string, documentIds: string[]): Promise<Told[]> {
  if (documentIds.length === 0) return [];
  return toTold(await tx.execute<Row>(sql`select user_id, side from kontor.mark_many(${clientId}, ${idList(documentIds)})`));
}

/** After documents went from one scope to another: marks for those who have come to see them, none for those who no longer do. */
export async function remarkDocuments(tx: Tx, clientId: string, documentIds: string[], from: string): Promise<Told[]> {
  return toTold(
    await tx.execute<Row>(sql`select user_id, side from kontor.remark(${clientId}, ${idList(documentIds)}, ${from})`),
  );
}

/** The same for all below a folder that changed its place or its people; `before` saw it until now. */
export async function remarkFolder(tx: Tx, folderId: string, before: string[]): Promise<Told[]> {
  return toTold(await tx.execute<Row>(sql`select user_id, side from kontor.remark_folder(${folderId}, ${idList(before)})`));
}
