import "server-only";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { Refusal } from "@/lib/errors";
import { forgetAttempts, returnAttempt } from "./attempts";
import { verifyPassword } from "./passwords";
import { slowDown } from "./slow-down";

/**
 * Gives the person whose e-mail and password these are. Refuses with the same words, after the same work, whether the
 * account is unknown, has no password or the password is wrong; names the waiting time after too many tries.
 */
export async function checkPassword(given: { email: string; password: string; address?: string | undefined }): Promise<string> {
  await slowDown({
    "password/account": given.email,
    "password/address": given.address,
  });
  const user = await asSystem("sign in with a password", async (tx) => {
    const [row] = await tx
      .select({
        id: users.id,
        passwordHash: users.passwordHash,
        disabledAt: users.disabledAt,
      })
      .from(users)
      .where(eq(users.email, given.email));
    return row;
  });
  const fits = await verifyPassword(user?.passwordHash, given.password);
  if (!user || !fits) throw new Refusal("auth.wrongPassword", {}, "password");
  await asSystem("a good sign-in", async (tx) => {
    await forgetAttempts(tx, "password/account", given.email);
    if (given.address) await returnAttempt(tx, "password/address", given.address);
  });
  if (user.disabledAt) throw new Refusal("auth.disabled");
  return user.id;
}
