import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Whether the person of this transaction may do everything in the firm: as its owner or an administrator. */
export async function administers(tx: Tx, firmId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 where ${firmId}::uuid in (select kontor.my_administered_firms())`);
  return rows.length > 0;
}
