import "server-only";
import { asSystem } from "@/lib/access/as-system";
import { Refusal } from "@/lib/errors";
import { type Attempt, takeAttempt } from "./attempts";

/** The refusal that names the waiting time, in minutes from the second minute on. */
function waitRefusal(seconds: number): Refusal {
  return seconds > 90
    ? new Refusal("auth.waitMinutes", { minutes: Math.ceil(seconds / 60) })
    : new Refusal("auth.waitSeconds", { seconds });
}

/**
 * Counts a try for each given account and address, and refuses when one of them has to wait. The count is committed
 * before anything else happens, so that a refusal or a crash after it can't take it back.
 */
export async function slowDown(tries: Partial<Record<Attempt, string | undefined>>): Promise<void> {
  const wait = await asSystem("count a try", async (tx) => {
    let longest = 0;
    for (const [kind, who] of Object.entries(tries) as [Attempt, string | undefined][]) {
      if (who) longest = Math.max(longest, await takeAttempt(tx, kind, who));
    }
    return longest;
  });
  if (wait > 0) throw waitRefusal(wait);
}
