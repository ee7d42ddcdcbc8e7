import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { ServiceKey } from "./service-input";

/** A client that is connected with the firm while nobody there is responsible for it. */
export type Unled = {
  clientId: string;
  name: string;
  number: string;
  /** Who was responsible and has left; undefined where there never was anybody. */
  former: string | undefined;
  /** What is agreed or asked for. */
  services: { key: ServiceKey | null; name: string | null }[];
};

const most = 50;

/** Clients without a working responsible, a page of them; empty for everybody but owner and administrators. */
export async function listUnled(
  actor: { userId: string },
  firmId: string,
  after?: string,
): Promise<{ rows: Unled[]; next: string | undefined }> {
  const rows = await asActor(actor, {}, (tx) =>
    tx.execute<Omit<Unled, "former"> & { former: string | null }>(sql`
      select client_id as "clientId", client_name as name, client_number as number, former, services
        from kontor.unled_clients(${firmId}::uuid, ${after ?? null}::uuid, ${most + 1})`),
  );
  const shown = rows.slice(0, most).map((row) => ({ ...row, former: row.former ?? undefined }));
  return { rows: shown, next: rows.length > most ? shown.at(-1)?.clientId : undefined };
}
