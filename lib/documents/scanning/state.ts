import "server-only";
import { eq } from "drizzle-orm";
import { versionContents } from "@/db/schema/contents";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { scannerAnswers } from "./clamd";

/** Whether files are scanned, and how many of those this person sees wait for it or are locked. */
export interface Scanner {
  state: "missing" | "away" | "answers";
  waiting: number;
  infected: number;
}

/** Asks the scanner whether it is there, and counts what it has to do with. */
export async function readScanner(actor: Actor): Promise<Scanner> {
  const answers = env.CLAMD_URL ? await scannerAnswers(env.CLAMD_URL) : undefined;
  return asActor(actor, {}, async (tx) => {
    const count = (state: "waiting" | "infected") => tx.$count(versionContents, eq(versionContents.scanState, state));
    const counts = { waiting: await count("waiting"), infected: await count("infected") };
    if (answers === undefined) return { state: "missing", ...counts };
    return { state: answers ? "answers" : "away", ...counts };
  });
}
