import "server-only";
import { randomInt } from "node:crypto";
import { and, count, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { recoveryCodes } from "@/db/schema/auth";
import { mac } from "./secrets";

const howMany = 10;
// No 0, 1, I, L, O, U: what is copied from paper can't be misread. 30 signs, 10 of them: 49 bits.
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

const newCode = () => {
  const letters = Array.from({ length: 10 }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};

const hashOf = (userId: string, code: string) => mac("recovery", `${userId}:${code.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);

/** Makes ten new recovery codes; earlier ones stop working. */
export async function makeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  await forgetRecoveryCodes(tx, userId);
  const codes = Array.from({ length: howMany }, newCode);
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(userId, code) })));
  return codes;
}

/** Uses a recovery code up; false when it is none of this person's, or was used before. */
export async function spendRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const spent = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashOf(userId, code)), isNull(recoveryCodes.usedAt)))
    .returning({ id: recoveryCodes.id });
  return spent.length > 0;
}

/** How many are left. */
export async function countRecoveryCodes(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** Removes all of a person's recovery codes. */
export async function forgetRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}
