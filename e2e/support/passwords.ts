import { eq } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { hashPassword } from "@/lib/auth/passwords";
import { givenUser, type Person } from "@/lib/testing/given";

export const password = "Vier Körbe Brezeln";

/** Lets this person (or a new one) sign in with the password of the stories. */
export async function givenPassword(person?: Person): Promise<Person> {
  const owner = person ?? (await givenUser());
  const passwordHash = await hashPassword(password);
  await asSystem("a story: a password", (tx) => tx.update(users).set({ passwordHash }).where(eq(users.id, owner.userId)));
  return owner;
}
