import "server-only";
import { sql } from "drizzle-orm";
import { asActor, enter } from "@/lib/access/as-actor";
import { type InvitationState, stateNow } from "./invitations";

export type PendingInvitation = {
  id: string;
  name: string;
  state: InvitationState;
  clientId: string;
  clientName: string;
  openedAt: Date | undefined;
  createdAt: Date;
  expiresAt: Date;
};

type Raw = Omit<PendingInvitation, "openedAt" | "createdAt" | "expiresAt"> & {
  openedAt: string | null;
  createdAt: string;
  expiresAt: string;
};

/** Invitations to the firm's clients that nobody has answered, newest first; only of clients this person works for. */
export async function listPendingInvitations(actor: { userId: string }, firmId: string, most = 8): Promise<PendingInvitation[]> {
  return asActor(actor, {}, async (tx) => {
    const found = await tx.execute<{ invitation_id: string; client_id: string }>(
      sql`select invitation_id, client_id from kontor.my_pending_invitations(${firmId}::uuid, ${most})`,
    );
    if (found.length === 0) return [];
    await enter(tx, actor, { clientIds: found.map((row) => row.client_id) });
    const rows = await tx.execute<Raw>(sql`
      select i.id, i.name, i.state, i.client_id as "clientId", c.name as "clientName",
             i.opened_at as "openedAt", i.created_at as "createdAt", i.expires_at as "expiresAt"
        from invitations i join clients c on c.id = i.client_id
       where i.id = any (${`{${found.map((row) => row.invitation_id).join(",")}}`}::uuid[])
       order by i.created_at desc`);
    return rows.map((row) => {
      const expiresAt = new Date(row.expiresAt);
      return {
        ...row,
        state: stateNow({ state: row.state, expiresAt }),
        openedAt: row.openedAt ? new Date(row.openedAt) : undefined,
        createdAt: new Date(row.createdAt),
        expiresAt,
      };
    });
  });
}
