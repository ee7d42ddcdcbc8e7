import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { setupTokens } from "@/db/schema/auth";
import { hashToken } from "./secrets";

/** Whether this is the set-up link that the server printed, and it is still good. Looking does not use it up. */
export async function isSetupToken(tx: Tx, token: string): Promise<boolean> {
  const rows = await tx
    .select({ hash: setupTokens.tokenHash })
    .from(setupTokens)
    .where(and(eq(setupTokens.tokenHash, hashToken(token)), gt(setupTokens.expiresAt, sql`now()`)));
  return rows.length > 0;
}

/** Uses all set-up links up; after the first set-up none may work any more. */
export async function forgetSetupTokens(tx: Tx): Promise<void> {
  await tx.delete(setupTokens);
}
