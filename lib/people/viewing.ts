import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import { type Actor, actorOf, currentVisitor } from "@/lib/auth/actor";
import type { View } from "@/lib/auth/sessions";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible } from "@/lib/errors";

/** A look ends by itself after this long. */
const viewMinutes = 30;

/**
 * Lets this session look at a client file as one of its contacts sees it, until it is ended or half an hour is over; written to the
 * activity, which the client reads too. Only for the firm's people; anybody else's client, or contact, does not exist.
 */
export async function startView(actor: Actor, input: { clientId: string; userId: string }): Promise<void> {
  try {
    await asActor(actor, input, async (tx) => {
      await requireClientFile(tx, actor, input.clientId);
      const [contact] = await tx.execute<{ name: string }>(sql`
        select name from kontor.people_who_see(${input.clientId}, ${input.clientId}) where user_id = ${input.userId} and side = 'client'`);
      if (!contact) throw new NotVisible(input.userId);
      await tx.execute(sql`select kontor.start_view(${actor.sessionId}, ${input.clientId}, ${input.userId}, ${viewMinutes})`);
      await record(tx, actor, "view.started", { ...input, name: contact.name });
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.insufficientPrivilege) throw new NotVisible(input.clientId);
    throw error;
  }
}

/** Ends the look of this session, if there is one; gives the client file that was looked at. */
export async function endView(): Promise<string | undefined> {
  const visitor = await currentVisitor();
  const actor = actorOf(visitor);
  const view = visitor?.view;
  if (!actor || !view) return undefined;
  const { clientId } = view;
  await asActor(actor, { clientId }, async (tx) => {
    await tx.execute(sql`select kontor.end_view(${actor.sessionId})`);
    // Whoever has lost the client meanwhile has nothing to write in it.
    const [mine] = await tx.execute(sql`select from kontor.my_clients() m where m = ${clientId}`);
    if (mine) await record(tx, actor, "view.ended", { clientId, userId: view.contactId, name: view.contactName });
  });
  return clientId;
}

function record(tx: Tx, actor: Actor, kind: string, of: { clientId: string; userId: string; name: string }): Promise<void> {
  return recordActivity(tx, actor, {
    kind,
    at: { clientId: of.clientId, scopeId: of.clientId },
    subject: { type: "user", id: of.userId },
    data: { name: of.name },
  });
}

/** What this session looks at as somebody else; undefined when it is its own person's. */
export async function currentView(): Promise<View | undefined> {
  return (await currentVisitor())?.view;
}
