import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { asActor } from "@/lib/access/as-actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { stateNow } from "./invitations";

/** Whom the firm would invite: as it noted down, else whoever was invited last and did not come. */
export type Expected = { name: string | undefined; email: string | undefined };

/** Whom the firm would invite as the client's first contact; undefined for everybody but the firm's people of the client. */
export async function findExpected(actor: { userId: string }, clientId: string): Promise<Expected | undefined> {
  return asActor(actor, { clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, clientId);
    return file.side === "firm" && file.collaboration ? readExpected(tx, file.collaboration.id) : undefined;
  });
}

/** The same in the caller's transaction, which has entered the client as one of the firm. */
export async function readExpected(tx: Tx, collaborationId: string): Promise<Expected> {
  const [noted] = await tx
    .select({ name: collaborations.contactName, email: collaborations.contactEmail })
    .from(collaborations)
    .where(eq(collaborations.id, collaborationId));
  if (noted?.email) return { name: noted.name ?? undefined, email: noted.email };
  const [last] = await tx
    .select({ name: invitations.name, email: invitations.email, state: invitations.state, expiresAt: invitations.expiresAt })
    .from(invitations)
    .where(and(eq(invitations.collaborationId, collaborationId), eq(invitations.kind, "contact")))
    .orderBy(desc(invitations.id))
    .limit(1);
  const isOver = last && ["expired", "declined"].includes(stateNow(last));
  return isOver ? { name: last.name, email: last.email } : { name: noted?.name ?? undefined, email: undefined };
}
