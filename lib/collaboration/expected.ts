import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { asActor } from "@/lib/access/as-actor";
import { requireClientFile } from "@/lib/clients/client-file";

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
  const [expected] = await tx.execute<{ name: string | null; email: string | null }>(
    sql`select name, email from kontor.expected_contact(${collaborationId}::uuid)`,
  );
  return { name: expected?.name ?? undefined, email: expected?.email ?? undefined };
}
