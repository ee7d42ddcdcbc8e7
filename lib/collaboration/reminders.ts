import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";
import { clients } from "@/db/schema/clients";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { firms } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { hashToken } from "@/lib/auth/secrets";
import { announce } from "@/lib/live/announce";
import { queueLetter } from "@/lib/mail/queue-letter";
import { linkOf } from "./invitation-link";

/** Days after sending at which nobody having answered is reminded; then it stops. */
const reminderDays = [3, 7] as const;
const mostAtOnce = 200;

const unanswered = and(
  ne(invitations.kind, "staff"),
  inArray(invitations.state, ["sent", "opened"]),
  sql`${invitations.expiresAt} > now()`,
);
const due = sql`${invitations.reminders} < ${reminderDays.length} and ${invitations.sentAt} < now() - make_interval(days =>
  case ${invitations.reminders} when 0 then ${reminderDays[0]}::int else ${reminderDays[1]}::int end)`;

/** Reminds everybody who has not answered for 3 and then for 7 days, each time once. Gives how many letters were written. */
export async function remindOfInvitations(): Promise<number> {
  const found = await asSystem("find invitations that nobody answers", (tx) =>
    tx.select({ id: invitations.id }).from(invitations).where(and(unanswered, due)).orderBy(invitations.sentAt).limit(mostAtOnce),
  );
  let written = 0;
  for (const { id } of found) if (await asSystem("remind of an invitation", (tx) => remind(tx, id))) written += 1;
  return written;
}

/** One reminder, unless another worker was first, somebody answered meanwhile, or the collaboration has ended. */
async function remind(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), unanswered, due))
    .for("update", { skipLocked: true });
  if (!row?.firmId || !row.clientId || !row.collaborationId) return false;
  const [about] = await tx
    .select({ firm: firms.name, timeZone: firms.timeZone, client: clients.name })
    .from(collaborations)
    .innerJoin(firms, eq(firms.id, collaborations.firmId))
    .innerJoin(clients, eq(clients.id, collaborations.clientId))
    .where(and(eq(collaborations.id, row.collaborationId), eq(collaborations.open, true)));
  if (!about) return false;
  // The link in the first mail goes on working; only one from before links could be made again gets a new one.
  const round = Math.max(row.round, 1);
  const link = linkOf({ id: row.id, round });
  const letterId = await queueLetter(tx, {
    kind: "invitation-reminder",
    to: { address: row.email, name: row.name },
    language: row.language,
    firmId: row.firmId,
    clientId: row.clientId,
    senderName: about.firm,
    data: {
      firmName: about.firm,
      inviterName: row.createdByName,
      clientName: about.client,
      link,
      validUntil: row.expiresAt.toISOString(),
      timeZone: about.timeZone,
    },
  });
  await tx
    .update(invitations)
    .set({
      reminders: row.reminders + 1,
      remindedAt: new Date(),
      letterId,
      round,
      tokenHash: hashToken(link.slice(link.lastIndexOf("/") + 1)),
    })
    .where(eq(invitations.id, row.id));
  await tx.insert(activity).values({
    id: newId(),
    clientId: row.clientId,
    scopeId: row.clientId,
    firmId: row.firmId,
    actorName: "Kontor",
    kind: "invitation.reminded",
    subjectType: "invitation",
    subjectId: row.id,
    data: { name: row.name },
  });
  await announce(tx, { clientId: row.clientId, scopeId: row.clientId, topic: "people" });
  return true;
}
