import "server-only";
import type { Tx } from "@/db/client";

/** How a letter ended: sent, or given up with a failure in words. */
export type LetterOutcome =
  | { letterId: string; kind: string; state: "sent" }
  | { letterId: string; kind: string; state: "failed"; error: string };

type Listener = (tx: Tx, outcome: LetterOutcome) => Promise<void>;

const kept = globalThis as typeof globalThis & { kontorLetterListeners?: Map<string, Listener> };
const listeners = () => {
  kept.kontorLetterListeners ??= new Map();
  return kept.kontorLetterListeners;
};

/**
 * Lets a domain follow its letters of one kind, such as an invitation that is sent or failed. Runs in the transaction that
 * writes the letter's state, as the system; when it throws, the state is not written and the attempt counts as failed.
 */
export function whenLetterEnds(kind: string, listener: Listener) {
  listeners().set(kind, listener);
}

/** Tells whoever follows this kind. */
export async function tellOutcome(tx: Tx, outcome: LetterOutcome) {
  await listeners().get(outcome.kind)?.(tx, outcome);
}
