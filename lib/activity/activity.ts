import "server-only";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { activity } from "@/db/schema/activity";

/** The person who did it; `name` is kept with the entry, so that history reads the same after people leave. */
export type Doer = { userId: string; name: string };

/** What the product itself did, without anybody. */
export const kontor = { userId: null, name: "Kontor" } as const;

/** Facts of an entry: names at that time, counts, reasons. Shown through the message `activity.kinds.<kind>`. */
export type ActivityData = Record<string, string | number | boolean | null>;

export type ActivityEntry = {
  kind: string;
  /** Where it happened. A client's entry carries the scope of who may read it; a firm's own has no client. */
  at: { clientId: string; scopeId: string; firmId?: string } | { firmId: string };
  subject?: {
    type: "document" | "folder" | "client" | "user" | "invitation" | "batch" | "firm" | "agreement" | "collaboration" | "task";
    id: string;
  };
  data?: ActivityData;
};

/** Writes what happened, in the transaction that makes it happen: both are there, or neither is. */
export async function recordActivity(tx: Tx, doer: Doer | typeof kontor, entry: ActivityEntry): Promise<void> {
  await tx.insert(activity).values(rowOf(doer, entry));
}

/** A statement's parameters have an end at 65,535. */
const atOnce = 1_000;

/** The same for many entries: as few statements as it takes. */
export async function recordActivities(tx: Tx, doer: Doer, entries: readonly ActivityEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += atOnce) {
    await tx.insert(activity).values(entries.slice(at, at + atOnce).map((entry) => rowOf(doer, entry)));
  }
}

const rowOf = (doer: Doer | typeof kontor, entry: ActivityEntry): typeof activity.$inferInsert => ({
  id: newId(),
  clientId: "clientId" in entry.at ? entry.at.clientId : null,
  scopeId: "clientId" in entry.at ? entry.at.scopeId : null,
  firmId: entry.at.firmId ?? null,
  actorId: doer.userId,
  actorName: doer.name,
  kind: entry.kind,
  subjectType: entry.subject?.type ?? null,
  subjectId: entry.subject?.id ?? null,
  data: entry.data ?? {},
});
