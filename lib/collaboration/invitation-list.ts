import "server-only";
import { sql } from "drizzle-orm";
import { asActor, enter } from "@/lib/access/as-actor";
import { idList } from "@/lib/access/id-list";
import type { InvitationListQuery } from "./input";
import { type Invitation, type InvitationState, stateNow } from "./invitations";

const pageSize = 50;

export type ListedInvitation = Invitation & {
  clientId: string;
  clientName: string;
  number: string;
  reminders: number;
  remindedAt: Date | undefined;
};

/** `counts` speaks of all of them, whatever state is shown. */
export type InvitationPage = {
  rows: ListedInvitation[];
  after: string | undefined;
  counts: Partial<Record<InvitationState, number>>;
};

type Raw = Record<
  "id" | "name" | "email" | "role" | "createdByName" | "createdAt" | "expiresAt" | "clientId" | "clientName" | "number",
  string
> &
  Record<"failure" | "sentAt" | "openedAt" | "declineReason" | "remindedAt", string | null> & {
    state: InvitationState;
    side: "firm" | "client";
    reminders: number;
  };

/** A page of all invitations to people of the firm's clients, newest first, of the clients this person works for. */
export async function listInvitations(
  actor: { userId: string },
  firmId: string,
  query: InvitationListQuery,
): Promise<InvitationPage> {
  return asActor(actor, {}, async (tx) => {
    const found = await tx.execute<{ invitation_id: string; client_id: string }>(sql`
      select invitation_id, client_id from kontor.list_invitations(${firmId}::uuid, ${query.state ?? null}::text,
        ${query.q ?? null}::text, ${query.after ?? null}::uuid, ${pageSize + 1})`);
    const page = found.slice(0, pageSize);
    const counted = await tx.execute<{ state: InvitationState; count: number }>(
      sql`select state, count from kontor.count_invitations(${firmId}::uuid, ${query.q ?? null}::text)`,
    );
    const counts = Object.fromEntries(counted.map(({ state, count }) => [state, count]));
    if (page.length === 0) return { rows: [], after: undefined, counts };
    await enter(tx, actor, { clientIds: [...new Set(page.map((row) => row.client_id))] });
    const rows = await tx.execute<Raw>(sql`
      select i.id, i.name, i.email, i.role, i.state, i.failure, i.created_by_name as "createdByName", i.created_at as "createdAt",
             i.sent_at as "sentAt", i.opened_at as "openedAt", i.expires_at as "expiresAt", i.decline_reason as "declineReason",
             i.side, i.reminders, i.reminded_at as "remindedAt", c.id as "clientId", c.name as "clientName", n.client_number as number
        from invitations i join clients c on c.id = i.client_id join collaborations n on n.id = i.collaboration_id
       where i.id = any (${idList(page.map((row) => row.invitation_id))}) order by i.id desc`);
    return { rows: rows.map(asRow), after: found.length > pageSize ? page.at(-1)?.invitation_id : undefined, counts };
  });
}

const moment = (text: string | null): Date | undefined => (text ? new Date(text) : undefined);

function asRow(row: Raw): ListedInvitation {
  const expiresAt = new Date(row.expiresAt);
  return {
    ...row,
    expiresAt,
    state: stateNow({ state: row.state, expiresAt }),
    failure: row.state === "failed" ? (row.failure ?? undefined) : undefined,
    createdAt: new Date(row.createdAt),
    sentAt: moment(row.sentAt),
    openedAt: moment(row.openedAt),
    remindedAt: moment(row.remindedAt),
    declineReason: row.declineReason ?? undefined,
  };
}
