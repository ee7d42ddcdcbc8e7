import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { MoveEffect, Reason, Side, Witness } from "./input";

/** Who sees what has this scope, and why: asked of the rule itself, so that the explanation can't differ from it. */
export async function readWitnesses(tx: Tx, clientId: string, scopeId: string): Promise<Witness[]> {
  return witnessesIn(
    await tx.execute<Row>(sql`select * from kontor.people_who_read(${clientId}, ${scopeId}) order by side, name`),
  );
}

/** Everybody of a client file, also those of the firm to whom its documents are closed while their exchange is not agreed. */
export async function readEverybody(tx: Tx, clientId: string): Promise<Witness[]> {
  return witnessesIn(
    await tx.execute<Row>(sql`select * from kontor.people_who_see(${clientId}, ${clientId}) order by side, name`),
  );
}

type Row = { user_id: string; name: string; side: Side; reason: Reason };

const witnessesIn = (rows: Iterable<Row>): Witness[] =>
  [...rows].map((row) => ({ userId: row.user_id, name: row.name, side: row.side, reason: row.reason }));

/** Who comes to see something, and who no longer does, when it goes from one scope to another. */
export async function readMoveEffect(tx: Tx, clientId: string, from: string, to: string): Promise<MoveEffect> {
  if (from === to) return { gain: [], lose: [] };
  const before = await readWitnesses(tx, clientId, from);
  const after = await readWitnesses(tx, clientId, to);
  const missingIn = (people: Witness[]) => (one: Witness) => !people.some((other) => other.userId === one.userId);
  return { gain: after.filter(missingIn(before)), lose: before.filter(missingIn(after)) };
}
