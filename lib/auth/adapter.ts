import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { spendMailLink } from "./mail-links";
import { createSession, type Device, endSessionOf } from "./sessions";

type Row = Pick<typeof users.$inferSelect, "id" | "name" | "email" | "emailVerified">;
const columns = {
  id: users.id,
  name: users.name,
  email: users.email,
  emailVerified: users.emailVerified,
};
const asUser = (row: Row): AdapterUser => ({ ...row });

const never = (): never => {
  throw new Error("People come into being by set-up and invitations, never by signing in");
};

/**
 * Auth.js's door to our tables: it may look people up, spend a link and open a session, with the same rules as
 * everywhere (tokens hashed, own limits). It creates no people and stretches no session. `replaces` is the session that
 * this browser had before: it ends with the new one.
 */
export const adapterFor = (device: Device, replaces: string | undefined): Adapter => ({
  createUser: never,
  async getUser(id) {
    const [row] = await asSystem("Auth.js asks for a person", (tx) => tx.select(columns).from(users).where(eq(users.id, id)));
    return row ? asUser(row) : null;
  },
  async getUserByEmail(email) {
    const [row] = await asSystem("Auth.js asks for a person", (tx) =>
      tx.select(columns).from(users).where(eq(users.email, email)),
    );
    return row ? asUser(row) : null;
  },
  getUserByAccount: () => null,
  async updateUser({ id }) {
    const [row] = await asSystem("a link has proven the address", (tx) =>
      tx.update(users).set({ emailVerified: sql`now()` }).where(eq(users.id, id)).returning(columns),
    );
    if (!row) throw new Error("No such person");
    return asUser(row);
  },
  async createSession({ userId }) {
    const session = await asSystem("open a session by link", async (tx) => {
      if (replaces) await endSessionOf(tx, replaces);
      return createSession(tx, { userId, method: "link", device });
    });
    return { sessionToken: session.token, userId, expires: session.expiresAt };
  },
  // Auth.js is shown no cookie and reads no session: who is signed in is our own question (readSession).
  getSessionAndUser: () => null,
  updateSession: () => null,
  deleteSession: () => null,
  createVerificationToken: never,
  async useVerificationToken({ token }) {
    const link = await asSystem("spend a sign-in link", (tx) => spendMailLink(tx, "sign-in", { authJsToken: token }));
    return link ? { identifier: link.email, token, expires: link.expiresAt } : null;
  },
});
