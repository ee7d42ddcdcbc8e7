import "server-only";
import { asSystemRole, type Tx } from "@/db/client";

/**
 * Runs the work past row-level security: for sign-in, invitations by token, jobs and set-up only. The reason is for the
 * reader of the code; the check script holds the list of files that may call this.
 */
export function asSystem<T>(_reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asSystemRole().transaction(work);
}

/** The same without a transaction, for one statement that every request asks: each runs by itself. */
export function readAsSystem<T>(_reason: string, work: (db: Pick<Tx, "select" | "update">) => Promise<T>): Promise<T> {
  return work(asSystemRole());
}
