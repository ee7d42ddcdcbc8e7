import "server-only";
import { and, eq, isNotNull, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { clients } from "@/db/schema/clients";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { contacts, staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { hashPassword } from "@/lib/auth/passwords";
import { hashToken } from "@/lib/auth/secrets";
import { NotVisible, Refusal } from "@/lib/errors";
import { answerable, recordByInvited } from "./open-invitation";

type Row = typeof invitations.$inferSelect;

/** Who answers: the holder of the link, or the signed-in person to whose address the invitation went. */
export type Answering = { token: string } | { invitationId: string; userId: string };
export type Accepted = { userId: string; clientId: string | undefined };

/**
 * Accepts an invitation in one step: the account where there is none, the membership, and for a first contact the active
 * collaboration. The second of two answers reads what the first one decided.
 */
export async function acceptInvitation(who: Answering, given: { password?: string | undefined } = {}): Promise<Accepted> {
  // Hashing takes a while: before the row is locked, and only for whoever holds a good link.
  if (given.password) await asSystem("is this invitation open", (tx) => requireOpen(tx, who));
  const passwordHash = given.password ? await hashPassword(given.password) : undefined;
  return asSystem("accept an invitation", async (tx) => {
    const row = await requireOpen(tx, who);
    const user = await requireUser(tx, row);
    const byLink = "token" in who;
    if (row.kind === "staff") await joinFirm(tx, row, user, byLink && !user.hasPassword ? { ...given, passwordHash } : undefined);
    else await joinClient(tx, row, user);
    await decide(tx, row, { state: "accepted", decidedBy: user.id });
    return { userId: user.id, clientId: row.clientId ?? undefined };
  });
}

/** Declines an invitation, with a reason where the person gives one; the firm reads both in the activity. */
export async function declineInvitation(who: Answering, reason: string | undefined): Promise<void> {
  await asSystem("decline an invitation", async (tx) => {
    const row = await requireOpen(tx, who);
    const actorId = "userId" in who ? who.userId : undefined;
    await decide(tx, row, { state: "declined", declineReason: reason ?? null, decidedBy: actorId ?? null });
    const data = reason ? { reason } : {};
    await recordByInvited(tx, row, { kind: "invitation.declined", data, ...(actorId ? { actorId } : {}) });
  });
}

/** Locks the invitation, so that of two answers one comes second. */
async function requireOpen(tx: Tx, who: Answering): Promise<Row> {
  const [row] = await tx.select().from(invitations).where(addressed(who)).for("update");
  if (!row) throw "token" in who ? new Refusal("invitation.unknown") : new NotVisible();
  if ("userId" in who) {
    const [me] = await tx.select({ email: users.email }).from(users).where(eq(users.id, who.userId));
    if (me?.email !== row.email) throw new NotVisible();
  }
  const state = await answerable(tx, row);
  if (state !== "open") throw new Refusal(`invitation.${state}`);
  return row;
}

const addressed = (who: Answering): SQL =>
  "token" in who ? eq(invitations.tokenHash, hashToken(who.token)) : eq(invitations.id, who.invitationId);

type User = { id: string; name: string; email: string; hasPassword: boolean };

/** The account of the invited address; the link (or the session) has proved that the address is theirs. */
async function requireUser(tx: Tx, row: Row): Promise<User> {
  await tx
    .insert(users)
    .values({ id: newId(), name: row.name, email: row.email, language: row.language, emailVerified: new Date() })
    .onConflictDoNothing();
  const [user] = await tx.select().from(users).where(eq(users.email, row.email)).for("update");
  if (!user) throw new Error("The invited person was not written");
  if (user.disabledAt) throw new Refusal("invitation.disabled");
  if (!user.emailVerified) await tx.update(users).set({ emailVerified: new Date() }).where(eq(users.id, user.id));
  return { id: user.id, name: user.name, email: user.email, hasPassword: Boolean(user.passwordHash) };
}

/** The first contact leads: administrator and main contact, and the collaboration begins. */
async function joinClient(tx: Tx, row: Row, user: User): Promise<void> {
  if (!row.clientId) throw new Error("A contact's invitation names a client");
  const [client] = await tx.select().from(clients).where(eq(clients.id, row.clientId)).for("update");
  if (!client) throw new Refusal("invitation.withdrawn");
  const role = client.mainContactId && row.role !== "administrator" ? "user" : "administrator";
  await tx.insert(contacts).values({ clientId: client.id, userId: user.id, role }).onConflictDoNothing();
  if (!client.mainContactId) await tx.update(clients).set({ mainContactId: user.id }).where(eq(clients.id, client.id));
  if (row.collaborationId) {
    await tx
      .update(collaborations)
      .set({ state: "active", activeAt: new Date() })
      .where(and(eq(collaborations.id, row.collaborationId), eq(collaborations.state, "draft")));
  }
  await recordByInvited(tx, row, { kind: "invitation.accepted", actorId: user.id });
  await recordByInvited(tx, row, { kind: "contact.joined", actorId: user.id, data: { name: user.name, role } });
}

/** Staff sign in with a password: who has none and comes by the link sets one. Somebody who left earlier comes back under the same name. */
async function joinFirm(
  tx: Tx,
  row: Row,
  user: User,
  given: { password?: string | undefined; passwordHash: string | undefined } | undefined,
): Promise<void> {
  if (!row.firmId) throw new Error("A staff invitation names a firm");
  if (given) {
    requireGoodPassword(given.password ?? "", user);
    await tx
      .update(users)
      .set({ passwordHash: given.passwordHash ?? null })
      .where(eq(users.id, user.id));
  }
  const role = row.role === "administrator" ? "administrator" : "staff";
  await tx
    .insert(staff)
    .values({ firmId: row.firmId, userId: user.id, role })
    .onConflictDoUpdate({
      target: [staff.firmId, staff.userId],
      set: { role, deactivatedAt: null, deactivatedBy: null },
      setWhere: isNotNull(staff.deactivatedAt),
    });
  await recordByInvited(tx, row, { kind: "staff.joined", actorId: user.id, data: { name: user.name, role } });
}

async function decide(tx: Tx, row: Row, decision: Partial<Row>): Promise<void> {
  await tx
    .update(invitations)
    .set({ ...decision, decidedAt: new Date() })
    .where(eq(invitations.id, row.id));
}
