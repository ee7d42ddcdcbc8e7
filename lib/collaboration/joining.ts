import "server-only";
import { and, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients } from "@/db/schema/clients";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { contacts, staff, users } from "@/db/schema/people";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { Refusal } from "@/lib/errors";
import { recordByInvited } from "./open-invitation";

type Row = typeof invitations.$inferSelect;
type User = { id: string; name: string; email: string };

/**
 * The first contact leads: administrator and main contact, and the collaboration begins. Where a company of theirs accepts
 * instead of the one that the firm prepared, what was prepared moves into its client file. Gives the invitation as it is then.
 */
export async function joinClient(tx: Tx, asked: Row, user: User, company: string | undefined): Promise<Row> {
  const adopts = company !== undefined && company !== asked.clientId;
  const row = adopts ? await adopt(tx, asked, user, company) : asked;
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
  if (!adopts) await recordByInvited(tx, row, { kind: "contact.joined", actorId: user.id, data: { name: user.name, role } });
  return row;
}

/** Lets a company of this person accept what the firm asked of a client it had prepared. A company with a firm is refused by the database. */
async function adopt(tx: Tx, asked: Row, user: User, company: string): Promise<Row> {
  const [own] = await tx.execute(sql`select from kontor.companies_of(${user.id}::uuid) where client_id = ${company}::uuid`);
  if (!own) throw new Refusal("invitation.notYourCompany", {}, "company");
  const [draft] = await tx
    .select({ id: collaborations.id })
    .from(collaborations)
    .where(and(eq(collaborations.id, asked.collaborationId ?? asked.id), eq(collaborations.state, "draft")));
  if (!draft) throw new Refusal("invitation.notYourCompany", {}, "company");
  // What the firm sent to others was meant for the client it had prepared, not for this company.
  await tx
    .update(invitations)
    .set({ state: "withdrawn" })
    .where(
      and(
        eq(invitations.collaborationId, draft.id),
        ne(invitations.id, asked.id),
        inArray(invitations.state, ["queued", "sent", "opened", "failed"]),
      ),
    );
  await tx.execute(sql`select kontor.adopt_draft(${draft.id}::uuid, ${company}::uuid, ${user.id}::uuid, ${user.name})`);
  return { ...asked, clientId: company };
}

/** Services are agreed on by the client's administrators; whoever is one no more, when the mail is opened, cannot answer it. */
export async function requireAdministrator(tx: Tx, row: Row, userId: string): Promise<void> {
  const [contact] = await tx
    .select({ role: contacts.role })
    .from(contacts)
    .where(and(eq(contacts.clientId, row.clientId ?? row.id), eq(contacts.userId, userId)))
    .for("share");
  if (contact?.role !== "administrator") throw new Refusal("invitation.administratorsDecide");
}

/** Staff sign in with a password: `given` for a new account, which sets one; an account that is there keeps what it has. Somebody who left earlier comes back under the same name. */
export async function joinFirm(
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
  await beginEngagements(tx, row, user);
}

/** The clients named in the invitation are theirs from now on, as far as the firm still works for them. */
async function beginEngagements(tx: Tx, row: Row, user: User): Promise<void> {
  const begun = await tx.execute<{ client_id: string }>(sql`
    insert into engagement_members (collaboration_id, firm_id, client_id, user_id, open)
    select n.id, n.firm_id, n.client_id, ${user.id}::uuid, true from invitation_engagements e
      join collaborations n on n.id = e.collaboration_id and n.open
     where e.invitation_id = ${row.id}::uuid order by n.id
    on conflict do nothing returning client_id`);
  for (const { client_id: clientId } of begun) {
    await recordByInvited(tx, { ...row, clientId }, { kind: "engagement.added", actorId: user.id, data: { name: user.name } });
  }
}
