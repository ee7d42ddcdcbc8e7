import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Somebody who decides on agreements: an administrator of the client, or the firm's responsible. */
export type Addressee = {
  userId: string;
  name: string;
  email: string;
  language: "de" | "sv" | "en";
  timeZone: string;
  side: "firm" | "client";
  /** Is the client's main contact. */
  main: boolean;
};

/** Whom a step of this collaboration concerns, on both sides; nobody where the collaboration is over or not visible. */
export async function listAddressees(tx: Tx, collaborationId: string): Promise<Addressee[]> {
  return tx.execute<Addressee>(sql`
    select user_id as "userId", name, email, language, time_zone as "timeZone", side, main
      from kontor.addressees(${collaborationId}::uuid) order by main desc, name`);
}
