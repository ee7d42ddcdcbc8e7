import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { firms } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import type { ClientFile } from "@/lib/clients/client-file";
import { addJob } from "@/lib/jobs/add-job";
import { queueLetter } from "@/lib/mail/queue-letter";

/** Somebody who got a mark. `management` (owner and administrators without the engagement) sees the dot and gets no mail. */
export type Told = { userId: string; side: "firm" | "client" | "management" };

/**
 * Plans one collected mail per person of the other side: it goes out once it has been quiet for the firm's quiet time,
 * each new filing starting that time anew. Nothing is planned for the filer's own side.
 */
export async function tellLater(tx: Tx, file: ClientFile, told: readonly Told[]): Promise<void> {
  const otherSide = file.side === "firm" ? "client" : "firm";
  const recipients = told.filter((person) => person.side === otherSide);
  if (recipients.length === 0) return;
  const runAt = new Date(Date.now() + (await quietMinutes(tx, file)) * 60_000);
  const planned = (userId: string) => ({ key: `documents.tell:${file.id}:${userId}`, runAt });
  await Promise.all(recipients.map(({ userId }) => addJob(tx, "documents.tell", { clientId: file.id, userId }, planned(userId))));
}

async function quietMinutes(tx: Tx, file: ClientFile): Promise<number> {
  const firmId = file.collaboration?.firm.id;
  if (!firmId) return 0;
  const [firm] = await tx.select({ minutes: firms.quietMinutes }).from(firms).where(eq(firms.id, firmId));
  return firm?.minutes ?? 0;
}

/**
 * Queues the collected mail to one person about what they have not seen since the last one. Nothing is sent when they have
 * looked at everything meanwhile or may no longer see it; running it twice sends it once.
 */
export async function tell({ clientId, userId }: { clientId: string; userId: string }): Promise<void> {
  await asSystem("collect the mail about new documents", async (tx) => {
    const [news] = await tx.execute<News>(sql`
      select count(*)::int as count, max(m.since)::text as newest, u.name, u.email, u.language, c.name as client_name, f.id as firm_id, f.name as firm_name,
             exists (select from contacts k where k.client_id = c.id and k.user_id = u.id) as is_contact,
             coalesce(array_agg(distinct o.name) filter (where o.name is not null), '{}') as places
        from unseen_marks m
        join users u on u.id = m.user_id and u.disabled_at is null
        join clients c on c.id = m.client_id
        join documents d on d.id = m.document_id and d.trashed_at is null
        left join folders o on o.id = d.folder_id
        left join collaborations n on n.client_id = c.id and n.open
        left join firms f on f.id = n.firm_id
       where m.user_id = ${userId} and m.client_id = ${clientId}
         and m.since > coalesce((select t.until from told t where t.user_id = ${userId} and t.client_id = ${clientId}), '-infinity')
         and m.scope_id in (select s.scope_id from kontor.scopes_of s where s.user_id = ${userId} and s.client_id = ${clientId})
       group by u.id, c.id, f.id`);
    if (!news) return;
    await tx.execute(sql`
      insert into told (user_id, client_id, until) values (${userId}, ${clientId}, ${news.newest}::timestamptz)
      on conflict (user_id, client_id) do update set until = excluded.until`);
    await queueLetter(tx, {
      kind: "new-documents",
      to: { address: news.email, name: news.name },
      language: news.language,
      clientId,
      userId,
      ...(news.firm_id && news.firm_name ? { firmId: news.firm_id, senderName: news.firm_name } : {}),
      data: {
        senderName: (news.is_contact ? news.firm_name : null) ?? news.client_name,
        clientName: news.client_name,
        count: news.count,
        places: news.places.slice(0, 50),
        link: `/clients/${clientId}/documents`,
      },
    });
  });
}

type News = {
  count: number;
  newest: string;
  name: string;
  email: string;
  language: "de" | "sv" | "en";
  client_name: string;
  firm_id: string | null;
  firm_name: string | null;
  is_contact: boolean;
  places: string[];
};
