import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asSystem } from "@/lib/access/as-system";
import { defineJob } from "@/lib/jobs/registry";
import { queueLetter } from "@/lib/mail/queue-letter";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "documents.tellMentioned": { commentId: string; userId: string };
  }
}

type Mention = {
  name: string;
  email: string;
  language: "de" | "sv" | "en";
  author: string;
  client_id: string;
  document_id: string;
  client_name: string;
  firm_id: string | null;
  firm_name: string | null;
};

/**
 * Queues the mail to somebody who was called by name in a comment. Nothing is sent when they may no longer see it, when the comment was
 * taken back, or when they were told already. What was said stays inside.
 */
export async function tellMentioned({ commentId, userId }: { commentId: string; userId: string }): Promise<void> {
  await asSystem("tell somebody who was mentioned", async (tx) => {
    const told = await tx.execute(sql`
      update comment_mentions set told = true where comment_id = ${commentId} and user_id = ${userId} and not told returning 1`);
    if (told.length === 0) return;
    const [mention] = await tx.execute<Mention>(sql`
      select u.name, u.email, u.language, c.author_name as author, c.client_id, c.document_id, k.name as client_name, f.id as firm_id, f.name as firm_name
        from document_comments c
        join documents d on d.id = c.document_id and d.trashed_at is null
        join clients k on k.id = c.client_id
        join users u on u.id = ${userId} and u.disabled_at is null
        left join collaborations n on n.client_id = c.client_id and n.open
        left join firms f on f.id = n.firm_id
       where c.id = ${commentId} and c.deleted_at is null and u.id in (select kontor.who_sees_comment(c.id))`);
    if (!mention) return;
    await queueLetter(tx, {
      kind: "mention",
      to: { address: mention.email, name: mention.name },
      language: mention.language,
      clientId: mention.client_id,
      userId,
      ...(mention.firm_id && mention.firm_name ? { firmId: mention.firm_id, senderName: mention.firm_name } : {}),
      data: {
        personName: mention.author,
        clientName: mention.client_name,
        link: `/clients/${mention.client_id}/documents/${mention.document_id}`,
      },
    });
  });
}

defineJob("documents.tellMentioned", z.object({ commentId: z.uuid(), userId: z.uuid() }), tellMentioned);
