import "server-only";
import { sql } from "drizzle-orm";
import { asSystem } from "@/lib/access/as-system";
import { idList } from "@/lib/access/id-list";

/** Somebody who sees a scope; `closed`: not the documents in it. */
type Hearer = { user_id: string; closed: boolean };

/** Which of these people may hear of a change in this scope of this client, asked of the rule at this moment. */
export async function whoSees(clientId: string, scopeId: string, people: string[]): Promise<Hearer[]> {
  const rows = await asSystem("who of the connected people may hear of a change", (tx) =>
    tx.execute<Hearer>(
      sql`select user_id, user_id in (select kontor.closed_papers_to(${clientId}::uuid, ${scopeId}::uuid)) as closed
            from kontor.who_sees(${clientId}::uuid, ${scopeId}::uuid, ${idList(people)}) as seen (user_id)`,
    ),
  );
  return [...rows];
}
