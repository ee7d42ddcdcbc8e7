import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { type answerKinds, answerNotices } from "@/db/schema/answers";
import { clients } from "@/db/schema/clients";
import { asActor } from "@/lib/access/as-actor";
import { announceTo } from "@/lib/live/announce";
import type { ServiceKey } from "./service-input";

type Named = { key: ServiceKey | null; name: string | null };

/** A client's answer that this person of its firm has not looked at. */
export type AnswerNotice = {
  id: string;
  clientId: string;
  clientName: string;
  kind: (typeof answerKinds)[number];
  personName: string;
  services: Named[];
  reason: string | undefined;
  at: Date;
};

type About = { clientId: string; firmId: string; collaborationId: string };
type Said = { kind: AnswerNotice["kind"]; personName: string; services?: readonly Named[]; reason?: string | undefined };

/** Leaves a notice of an answer with each of these people of the firm, in the transaction that carries the answer. */
export async function leaveNotices(tx: Tx, about: About, userIds: readonly string[], said: Said): Promise<void> {
  if (userIds.length === 0) return;
  const { clientId, firmId, collaborationId } = about;
  const { kind, personName, services = [], reason = null } = said;
  const named = services.map(({ key, name }) => ({ key, name }));
  const rows = userIds.map((userId) => ({
    ...{ id: newId(), userId, clientId, firmId, collaborationId },
    ...{ kind, personName, services: named, reason },
  }));
  // Nobody but its reader sees a notice, so none is given back.
  await tx.insert(answerNotices).values(rows);
  await announceTo(tx, userIds, "answers");
}

/** The notices that this person has not looked at, newest first: of one firm's clients, or of one client. */
export async function listNotices(
  actor: { userId: string },
  where: { firmId: string; clientId?: string; most?: number },
): Promise<AnswerNotice[]> {
  const { clientId } = where;
  const rows = await asActor(actor, clientId ? { clientId } : {}, (tx) =>
    tx
      .select({ notice: answerNotices, clientName: clients.name })
      .from(answerNotices)
      .innerJoin(clients, eq(clients.id, answerNotices.clientId))
      .where(
        and(
          eq(answerNotices.userId, actor.userId),
          eq(answerNotices.firmId, where.firmId),
          clientId ? eq(answerNotices.clientId, clientId) : undefined,
        ),
      )
      .orderBy(desc(answerNotices.createdAt), desc(answerNotices.id))
      .limit(where.most ?? 50),
  );
  return rows.map(({ notice, clientName }) => ({
    id: notice.id,
    clientId: notice.clientId,
    clientName,
    kind: notice.kind,
    personName: notice.personName,
    services: notice.services,
    reason: notice.reason ?? undefined,
    at: notice.createdAt,
  }));
}

/** The person has looked at the answers of a client, or of all clients of a firm: their notices are gone. */
export async function seeNotices(actor: { userId: string }, where: { clientId: string } | { firmId: string }): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const which = "clientId" in where ? eq(answerNotices.clientId, where.clientId) : eq(answerNotices.firmId, where.firmId);
    await tx.delete(answerNotices).where(and(eq(answerNotices.userId, actor.userId), which));
    await announceTo(tx, [actor.userId], "answers");
  });
}
