import { eq, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { setupTokens } from "@/db/schema/auth";
import { invitations } from "@/db/schema/collaboration";
import { letters } from "@/db/schema/mail";
import { firms, staff, users } from "@/db/schema/people";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import type { Actor } from "@/lib/auth/actor";
import { hashToken, newToken } from "@/lib/auth/secrets";
import { acceptInvitation } from "@/lib/collaboration/answer";
import { inviteStaff } from "@/lib/collaboration/staff-invitations";
import { sendLetter } from "@/lib/mail/send-letter";
import { setUpFirm } from "@/lib/people/set-up";
import { colleagues, firm, newcomer, owner, password } from "./names";
import { happenedInFirm } from "./past";

/** The firm with its people; `team` in the order of `colleagues`. */
export interface Firm {
  id: string;
  owner: Actor;
  team: Actor[];
}

const day = 86_400_000;

/** Sets the firm up and lets everybody join, as people would: by set-up link and invitations. */
export async function seedFirm(now: Date): Promise<Firm> {
  const token = newToken();
  await asSystem("demo: a set-up link", (tx) =>
    tx.insert(setupTokens).values({ tokenHash: hashToken(token), expiresAt: new Date(Date.now() + day) }),
  );
  const userId = await setUpFirm({ token, firmName: firm.name, ...owner, password, repeated: password, language: "de" });
  const head = await actorOf(userId);
  const firmId = await asSystem("demo: the firm", async (tx) => {
    const [mine] = await tx.select({ id: staff.firmId }).from(staff).where(eq(staff.userId, userId));
    if (!mine) throw new Error("The firm was not set up");
    return mine.id;
  });
  const { name: _, ...address } = firm;
  await asActor(head, {}, (tx) => tx.update(firms).set(address).where(eq(firms.id, firmId)));
  await happenedInFirm(firmId, new Date(now.getTime() - 440 * day));
  const team: Actor[] = [];
  for (const [index, { role, language, ...person }] of colleagues.entries()) {
    const id = await inviteStaff(head, { firmId, ...person, role, language });
    team.push(await accept(id, { password }));
    await happenedInFirm(firmId, new Date(now.getTime() - (436 - index * 3) * day));
  }
  await inviteStaff(head, { firmId, ...newcomer, role: "staff", language: "de" });
  await happenedInFirm(firmId, new Date(now.getTime() - 2 * day));
  return { id: firmId, owner: head, team };
}

/** Answers an invitation by the link of its letter, which is not kept: it leads nowhere any more. */
export async function accept(invitationId: string, given: { password?: string } = {}): Promise<Actor> {
  // Whoever has an account answers signed in.
  const [known] = await asSystem("demo: who was invited", (tx) =>
    tx
      .select({ userId: users.id })
      .from(users)
      .innerJoin(invitations, eq(invitations.email, users.email))
      .where(eq(invitations.id, invitationId)),
  );
  const { userId } = await acceptInvitation({ token: await tokenOf(invitationId), ...known }, given);
  await asSystem("demo: an old letter", async (tx) => {
    const letter = sql`(select letter_id from invitations where id = ${invitationId})`;
    await tx.execute(sql`select graphile_worker.remove_job('mail.send:' || ${letter})`);
    await tx.execute(sql`delete from letters where id = ${letter}`);
  });
  return actorOf(userId);
}

/** The token in the letter of an invitation. */
export async function tokenOf(invitationId: string): Promise<string> {
  const [row] = await asSystem("demo: open the mail", (tx) =>
    tx
      .select({ data: letters.data })
      .from(letters)
      .innerJoin(invitations, eq(invitations.letterId, letters.id))
      .where(eq(invitations.id, invitationId)),
  );
  const link = row?.data.link;
  if (typeof link !== "string") throw new Error("The invitation has no letter");
  return link.slice(link.lastIndexOf("/") + 1);
}

/** Sends the letters that wait, with the dates they carry by now. */
export async function sendWaitingLetters(): Promise<void> {
  const waiting = await asSystem("demo: waiting letters", async (tx) => {
    // An open invitation runs out as long after it was sent as any other.
    await tx.execute(sql`
      update invitations set expires_at = created_at + (expires_at - now()) where state in ('queued', 'opened') and created_at < now()`);
    await tx.execute(sql`
      update letters l set data = l.data || jsonb_build_object('validUntil', to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from invitations i where i.letter_id = l.id`);
    return tx.select({ id: letters.id, at: letters.createdAt }).from(letters).where(eq(letters.state, "queued"));
  });
  for (const { id, at } of waiting) {
    await sendLetter(id, { attempt: 1, last: true });
    await asSystem("demo: sent when it was written", async (tx) => {
      await tx.update(letters).set({ sentAt: at }).where(eq(letters.id, id));
      await tx.update(invitations).set({ sentAt: at }).where(eq(invitations.letterId, id));
      await tx.execute(sql`select graphile_worker.remove_job('mail.send:' || ${id})`);
    });
  }
}

async function actorOf(userId: string): Promise<Actor> {
  const [user] = await asSystem("demo: who is it", (tx) =>
    tx
      .select({ userId: users.id, name: users.name, language: users.language, timeZone: users.timeZone })
      .from(users)
      .where(eq(users.id, userId)),
  );
  if (!user) throw new Error("The person was not written");
  return { ...user, sessionId: newId() };
}
