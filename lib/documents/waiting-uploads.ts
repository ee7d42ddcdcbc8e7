import "server-only";
import { and, count, desc, eq, inArray, max } from "drizzle-orm";
import { clients } from "@/db/schema/clients";
import { uploads } from "@/db/schema/uploads";
import { asActor, enter, type Person } from "@/lib/access/as-actor";
import { isOpenUpload } from "./uploads";

/** So many client files are named; the others come when these are done. */
const mostNamed = 5;

/** Files that this person began to upload to one client file and that have not arrived. */
export interface WaitingUploads {
  clientId: string;
  clientName: string;
  count: number;
}

/**
 * Where files of this person have not arrived, the latest begun first: in all of their client files, or in the given one. Never those of
 * another, and none of a client file that they have lost.
 */
export function listWaitingUploads(actor: Person, where: { clientId?: string } = {}): Promise<WaitingUploads[]> {
  return asActor(actor, where, async (tx) => {
    const isThere = where.clientId ? eq(uploads.clientId, where.clientId) : undefined;
    const begun = await tx
      .select({ clientId: uploads.clientId, count: count() })
      .from(uploads)
      .where(and(isOpenUpload, isThere))
      .groupBy(uploads.clientId)
      .orderBy(desc(max(uploads.createdAt)), uploads.clientId);
    if (begun.length === 0) return [];
    const ids = begun.map(({ clientId }) => clientId);
    await enter(tx, actor, { clientIds: ids });
    const named = await tx.select({ id: clients.id, name: clients.name }).from(clients).where(inArray(clients.id, ids));
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return begun
      .flatMap(({ clientId, count: files }) => {
        const clientName = names.get(clientId);
        return clientName === undefined ? [] : { clientId, clientName, count: files };
      })
      .slice(0, mostNamed);
  });
}
