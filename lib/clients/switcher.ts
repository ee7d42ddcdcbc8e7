import "server-only";
import { sql } from "drizzle-orm";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";

export type SwitcherClient = { id: string; name: string; number: string | null; hasNew: boolean };

/** The most that the switcher shows at once. */
const mostInSwitcher = 30;

/** The person's clients by parts of name or number, those with something new first; without words simply the first ones. */
export async function searchClients(actor: { userId: string }, words: string): Promise<SwitcherClient[]> {
  const typed = words.replaceAll("\0", "").slice(0, 100);
  return asActor(actor, {}, async (tx) => {
    const found = await tx.execute<{ client_id: string }>(
      sql`select client_id from kontor.find_clients(${typed}, ${mostInSwitcher})`,
    );
    if (found.length === 0) return [];
    const ids = found.map((row) => row.client_id);
    await enter(tx, actor, { clientIds: ids });
    const rows = await tx.execute<SwitcherClient>(sql`
      select c.id, c.name, n.client_number as number,
             exists (select from unseen_marks m where m.user_id = ${actor.userId} and m.client_id = c.id) as "hasNew"
        from clients c
        left join collaborations n on n.client_id = c.id and n.state <> 'ended'
       where c.id = any (${idList(ids)})`);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => Number(b.hasNew) - Number(a.hasNew));
  });
}
