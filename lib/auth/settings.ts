import "server-only";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { rememberLanguage, rememberTimeZone } from "@/lib/i18n/preferences";

/** Lets this browser speak the person's language and write times in their zone, as they have set it in their account. */
export async function rememberSettings(who: { email: string } | { userId: string }): Promise<void> {
  const [user] = await asSystem("the settings of whoever signs in", (tx) =>
    tx
      .select({ language: users.language, timeZone: users.timeZone })
      .from(users)
      .where("email" in who ? eq(users.email, who.email) : eq(users.id, who.userId)),
  );
  if (!user) return;
  await rememberLanguage(user.language);
  await rememberTimeZone(user.timeZone);
}
