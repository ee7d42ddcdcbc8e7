import "server-only";
import { eq, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { hashPassword } from "@/lib/auth/passwords";
import { hashToken } from "@/lib/auth/secrets";
import { NotVisible, Refusal } from "@/lib/errors";
import { type Choices, decideAgreements, declineAll } from "./deciding";
import { joinClient, joinFirm, requireAdministrator } from "./joining";
import { answerable, recordByInvited } from "./open-invitation";
import { tellOfAnswer } from "./telling";

type Row = typeof invitations.$inferSelect;

/**
 * Who answers: the holder of the link, signed in or not, or the signed-in person to whose address the invitation went. The link alone
 * answers for nobody who has an account: it proves an address, not the person, and says nothing about a second factor.
 */
export type Answering = { token: string; userId?: string | undefined } | { invitationId: string; userId: string };
/** `created`: the answer made the account, so that its link is the sign-in. */
export type Accepted = { userId: string; clientId: string | undefined; created: boolean };

type Given = {
  password?: string | undefined;
  /** What is said to each service that was asked for; one that is not named is accepted. */
  choices?: Choices | undefined;
  /** Why the declined ones are declined. */
  reason?: string | undefined;
  /** A company of the person's that accepts instead of the one the firm prepared. */
  company?: string | undefined;
};

/**
 * Accepts an invitation in one step: the account where there is none, the membership, the agreements chosen and, with the
 * first of them, the active collaboration. The second of two answers reads what the first one decided.
 */
export async function acceptInvitation(who: Answering, given: Given = {}): Promise<Accepted> {
  // Hashing takes a while: before the row is locked, and only for whoever holds a good link.
  if (given.password) await asSystem("is this invitation open", (tx) => requireOpen(tx, who));
  const passwordHash = given.password ? await hashPassword(given.password) : undefined;
  try {
    return await asSystem("accept an invitation", async (tx) => {
      const row = await requireOpen(tx, who);
      const { created, ...user } = await requireUser(tx, row, who);
      if (row.kind === "staff") {
        await joinFirm(tx, row, user, created ? { ...given, passwordHash } : undefined);
        await decide(tx, row, { state: "accepted", decidedBy: user.id });
        return { userId: user.id, clientId: undefined, created };
      }
      return { userId: user.id, clientId: await acceptForClient(tx, row, user, given), created };
    });
  } catch (error) {
    const found = databaseError(error);
    const taken = found?.code === sqlState.uniqueViolation && found.constraint === "collaborations_one_open";
    throw taken ? new Refusal("invitation.worksWithFirm", {}, "company") : error;
  }
}

async function acceptForClient(tx: Tx, asked: Row, user: User, given: Given): Promise<string> {
  const row = asked.kind === "contact" ? await joinClient(tx, asked, user, given.company) : asked;
  if (row.kind === "service") await requireAdministrator(tx, row, user.id);
  if (!row.clientId) throw new Error("A client's invitation names a client");
  await decide(tx, row, { state: "accepted", decidedBy: user.id });
  const decided = await decideAgreements(tx, row, user, given);
  if (row.kind === "service") await recordByInvited(tx, row, { kind: "invitation.accepted", actorId: user.id });
  await tellOfAnswer(tx, row, user, decided);
  return row.clientId;
}

/** Declines an invitation with all it asks for, with a reason where the person gives one; the firm reads both. */
export async function declineInvitation(who: Answering, reason: string | undefined): Promise<void> {
  await asSystem("decline an invitation", async (tx) => {
    const row = await requireOpen(tx, who);
    const actorId = (await requireOwnAnswer(tx, row, who))?.id;
    await decide(tx, row, { state: "declined", declineReason: reason ?? null, decidedBy: actorId ?? null });
    const decided = await declineAll(tx, row, { id: actorId ?? null, name: row.name }, reason);
    const data = reason ? { reason } : {};
    await recordByInvited(tx, row, { kind: "invitation.declined", data, ...(actorId ? { actorId } : {}) });
    await tellOfAnswer(tx, row, { id: actorId, name: row.name }, decided);
  });
}

/** Locks the collaboration and then the invitation, as ending does, so that of two answers one comes second. */
async function requireOpen(tx: Tx, who: Answering): Promise<Row> {
  const [found] = await tx.select().from(invitations).where(addressed(who));
  if (found?.collaborationId) {
    await tx
      .select({ id: collaborations.id })
      .from(collaborations)
      .where(eq(collaborations.id, found.collaborationId))
      .for("update");
  }
  const [row] = await tx.select().from(invitations).where(addressed(who)).for("update");
  if (!row) throw "token" in who ? new Refusal("invitation.unknown") : new NotVisible();
  if ("invitationId" in who) {
    const [me] = await tx.select({ email: users.email }).from(users).where(eq(users.id, who.userId));
    if (me?.email !== row.email) throw new NotVisible();
  }
  const state = await answerable(tx, row);
  if (state !== "open") throw new Refusal(`invitation.${state}`);
  return row;
}

const addressed = (who: Answering): SQL =>
  "token" in who ? eq(invitations.tokenHash, hashToken(who.token)) : eq(invitations.id, who.invitationId);

type User = { id: string; name: string; email: string };

/** The account of the invited address, where there is one; refused to whoever is not signed in as that person. */
async function requireOwnAnswer(tx: Tx, row: Row, who: Answering) {
  const [user] = await tx.select().from(users).where(eq(users.email, row.email)).for("update");
  if (user?.disabledAt) throw new Refusal("invitation.disabled");
  if (user && who.userId !== user.id) throw new Refusal("invitation.signInFirst");
  return user;
}

/** The account of the invited address, made where there is none; the link (or the session) has proved that the address is theirs. */
async function requireUser(tx: Tx, row: Row, who: Answering): Promise<User & { created: boolean }> {
  const [made] = await tx
    .insert(users)
    .values({ id: newId(), name: row.name, email: row.email, language: row.language, emailVerified: new Date() })
    .onConflictDoNothing()
    .returning();
  const user = made ?? (await requireOwnAnswer(tx, row, who));
  if (!user) throw new Error("The invited person was not written");
  if (!user.emailVerified) await tx.update(users).set({ emailVerified: new Date() }).where(eq(users.id, user.id));
  return { id: user.id, name: user.name, email: user.email, created: made !== undefined };
}

async function decide(tx: Tx, row: Row, decision: Partial<Row>): Promise<void> {
  await tx
    .update(invitations)
    .set({ ...decision, decidedAt: new Date() })
    .where(eq(invitations.id, row.id));
}
