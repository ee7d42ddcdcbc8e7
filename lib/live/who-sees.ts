import "server-only";
import { sql } from "drizzle-orm";
import { asSystem } from "@/lib/access/as-system";
import { idList } from "@/lib/access/id-list";

/** What was said of one scope of a client. */
export type Change = { clientId: string; scopeId: string; topics: Set<string> };

/** Adds what was said of a scope to what was said of it before: one question of the rule answers for all of it. */
export function gather(changes: Map<string, Change>, note: { clientId: string; scopeId: string; topic: string }): void {
  const { clientId, scopeId, topic } = note;
  const key = `${clientId}/${scopeId}`;
  const change = changes.get(key) ?? { clientId, scopeId, topics: new Set() };
  changes.set(key, { ...change, topics: change.topics.add(topic) });
}

/** Somebody who sees a scope; `closed`: not the documents in it. */
type Hearer = { user_id: string; closed: boolean };

/** What is said of documents and folders alone: nobody hears it to whom they are closed. */
const paperTopics = new Set(["documents", "folders", "trash", "comments", "activity"]);

/** Whether somebody who sees the scope hears of this in it. */
export const hears = ({ closed }: Hearer, topic: string): boolean => !(closed && paperTopics.has(topic));

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
