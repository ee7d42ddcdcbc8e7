import "server-only";
import { sql } from "drizzle-orm";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { searchClients } from "./switcher";

/** The client whose documents this person looked at last, as long as they may see it; else their first one; undefined without any. */
export async function findLastClient(actor: Actor): Promise<string | undefined> {
  const [last] = await asActor(actor, {}, (tx) =>
    tx.execute<{ last_client_id: string }>(
      sql`select last_client_id from users where id = ${actor.userId} and last_client_id in (select kontor.my_clients())`,
    ),
  );
  return last?.last_client_id ?? (await searchClients(actor, ""))[0]?.id;
}
