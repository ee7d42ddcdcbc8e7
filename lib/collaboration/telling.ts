import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema/clients";
import type { invitations } from "@/db/schema/collaboration";
import { engagementMembers, firms, staff, users } from "@/db/schema/people";
import { announceTo } from "@/lib/live/announce";
import { queueLetter } from "@/lib/mail/queue-letter";
import type { Decided } from "./deciding";
import { leaveNotices } from "./notices";
import { asLine } from "./service-line";

type Row = typeof invitations.$inferSelect;
type Person = { id: string | undefined; name: string };

/**
 * Queues what both sides get after an answer: whoever invited and the responsible are told, the client keeps a record of what was
 * agreed. Once each: the answer itself happens once. Nothing for an invitation that asked for no service.
 */
export async function tellOfAnswer(tx: Tx, row: Row, person: Person, decided: Decided): Promise<void> {
  const { accepted, declined, reason } = decided;
  const [names] = await tx
    .select({ client: clients.name, firm: firms.name })
    .from(clients)
    .innerJoin(firms, eq(firms.id, row.firmId ?? row.id))
    .where(eq(clients.id, row.clientId ?? row.id));
  if (!names || !row.firmId || !row.clientId || accepted.length + declined.length === 0) return;
  const about = { firmId: row.firmId, clientId: row.clientId };
  const askers = await listAskers(tx, row);
  for (const asker of askers) {
    await queueLetter(tx, {
      kind: "services-answered",
      to: { address: asker.email, name: asker.name },
      language: asker.language,
      userId: asker.id,
      ...about,
      data: {
        clientName: names.client,
        personName: person.name,
        accepted: accepted.map(asLine),
        declined: declined.map(asLine),
        ...(reason ? { reason } : {}),
        link: `/clients/${row.clientId}/collaboration`,
      },
    });
  }
  const askerIds = askers.map((asker) => asker.id);
  await announceTo(tx, askerIds, "invitations");
  await noticeEach(tx, row, askerIds, { person, decided });
  if (accepted.length === 0 || !person.id) return;
  const [reader] = await tx.select().from(users).where(eq(users.id, person.id));
  await queueLetter(tx, {
    kind: "services-agreed",
    to: { address: row.email, name: person.name },
    language: reader?.language ?? row.language,
    userId: person.id,
    ...about,
    senderName: names.firm,
    data: { clientName: names.client, firmName: names.firm, accepted: accepted.map(asLine), link: "/services" },
  });
}

async function noticeEach(tx: Tx, row: Row, userIds: string[], { person, decided }: { person: Person; decided: Decided }) {
  const { clientId, firmId, collaborationId } = row;
  if (!clientId || !firmId || !collaborationId) return;
  const about = { clientId, firmId, collaborationId };
  const { accepted, declined, reason } = decided;
  const by = { personName: person.name };
  if (accepted.length > 0) await leaveNotices(tx, about, userIds, { ...by, kind: "accepted", services: accepted.map(asNamed) });
  if (declined.length > 0)
    await leaveNotices(tx, about, userIds, { ...by, kind: "declined", services: declined.map(asNamed), reason });
}

const asNamed = ({ serviceKey, name }: Decided["accepted"][number]) => ({ key: serviceKey, name });

/** Whoever sent the invitation and whoever is responsible, as far as they still work in the firm. */
async function listAskers(tx: Tx, row: Row) {
  return tx
    .selectDistinct({ id: users.id, name: users.name, email: users.email, language: users.language })
    .from(staff)
    .innerJoin(users, and(eq(users.id, staff.userId), isNull(users.disabledAt)))
    .leftJoin(
      engagementMembers,
      and(
        eq(engagementMembers.userId, staff.userId),
        eq(engagementMembers.collaborationId, row.collaborationId ?? row.id),
        sql`${engagementMembers.responsible}`,
      ),
    )
    .where(
      and(
        eq(staff.firmId, row.firmId ?? row.id),
        isNull(staff.deactivatedAt),
        or(eq(staff.userId, row.createdBy), sql`${engagementMembers.userId} is not null`),
      ),
    );
}
