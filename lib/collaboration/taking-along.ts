import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { archiveRequests } from "@/db/schema/answers";
import { asActor } from "@/lib/access/as-actor";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { type ClientFile, requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";

type Row = typeof archiveRequests.$inferSelect;

/** The newest request of the present firm for the client's archive. */
export type ArchiveRequest = {
  id: string;
  /** As people see it: a consent past its end is over. */
  state: Row["state"] | "expired";
  firmName: string;
  requestedByName: string;
  reason: string | undefined;
  createdAt: Date;
  decidedByName: string | undefined;
  declineReason: string | undefined;
  usableUntil: Date | undefined;
};

/** What became of the firm's wish to take the client file along; undefined where it never had one, and for strangers. */
export async function findArchiveRequest(actor: { userId: string }, clientId: string): Promise<ArchiveRequest | undefined> {
  return asActor(actor, { clientId }, async (tx) => {
    const { collaboration } = await requireClientFile(tx, actor, clientId);
    if (!collaboration) return undefined;
    const [row] = await tx
      .select()
      .from(archiveRequests)
      .where(eq(archiveRequests.collaborationId, collaboration.id))
      .orderBy(desc(archiveRequests.createdAt), desc(archiveRequests.id))
      .limit(1);
    if (!row) return undefined;
    return {
      id: row.id,
      state: row.state === "accepted" && !holds(row) ? "expired" : row.state,
      firmName: collaboration.firm.name,
      requestedByName: row.requestedByName,
      reason: row.reason ?? undefined,
      createdAt: row.createdAt,
      decidedByName: row.decidedByName ?? undefined,
      declineReason: row.declineReason ?? undefined,
      usableUntil: row.usableUntil ?? undefined,
    };
  });
}

const holds = ({ usableUntil }: Pick<Row, "usableUntil">) => usableUntil !== null && usableUntil.getTime() > Date.now();

/**
 * Notes that somebody takes the client file along, and gives the client's name. For the client's own administrators, with a firm or
 * without one; for those who lead the engagement as long as a consent holds.
 */
export async function startTakingAlong(actor: Actor, clientId: string): Promise<string> {
  return asActor(actor, { clientId }, async (tx) => {
    const file = await requireClientFile(tx, actor, clientId);
    if (!(await mayTake(tx, file))) throw new Refusal("takeAlong.administrators");
    await recordActivity(tx, actor, {
      kind: file.side === "client" ? "client.takenAlong" : "archive.taken",
      at: { clientId, scopeId: clientId, ...(file.collaboration ? { firmId: file.collaboration.firm.id } : {}) },
      subject: { type: "client", id: clientId },
    });
    return file.name;
  });
}

/** May this person take the client file along at this moment? Asked anew each time. */
export async function mayTakeAlong(actor: Actor, clientId: string): Promise<boolean> {
  try {
    return await asActor(actor, { clientId }, async (tx) => mayTake(tx, await requireClientFile(tx, actor, clientId)));
  } catch (error) {
    if (error instanceof NotVisible) return false;
    throw error;
  }
}

async function mayTake(tx: Tx, file: ClientFile): Promise<boolean> {
  if (file.administers) return true;
  if (file.side !== "firm" || !file.leads || !file.collaboration) return false;
  const [consent] = await tx
    .select({ usableUntil: archiveRequests.usableUntil })
    .from(archiveRequests)
    .where(and(eq(archiveRequests.collaborationId, file.collaboration.id), eq(archiveRequests.state, "accepted")))
    .orderBy(desc(archiveRequests.usableUntil))
    .limit(1);
  return consent !== undefined && holds(consent);
}
