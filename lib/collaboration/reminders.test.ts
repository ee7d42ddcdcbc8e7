import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { invitations } from "@/db/schema/collaboration";
import { letters } from "@/db/schema/mail";
import { asSystem } from "@/lib/access/as-system";
import { listHistory } from "@/lib/clients/history";
import { givenClient, givenInvitation } from "@/lib/testing/given";
import { declineInvitation } from "./answer";
import { resendContactInvitation } from "./contact-invitations";
import { openInvitation } from "./open-invitation";
import { remindOfInvitations } from "./reminders";

describe("a reminder", () => {
  const age = (id: string, days: number) =>
    asSystem("test: days go by", (tx) =>
      tx.execute(
        sql`update invitations set state = 'sent', sent_at = now() - make_interval(days => ${days}::int) where id = ${id}`,
      ),
    );
  const remindersOf = (email: string) =>
    asSystem("test: read letters", (tx) => tx.select().from(letters).where(eq(letters.toAddress, email))).then((rows) =>
      rows.filter((row) => row.kind === "invitation-reminder"),
    );

  it("goes out after 3 and after 7 days, once each, with the same link, and then no more", async () => {
    const { client, responsible } = await givenClient();
    const { id, email, token } = await givenInvitation({ by: responsible, client });
    await age(id, 2);
    await remindOfInvitations();
    expect(await remindersOf(email)).toHaveLength(0);
    await age(id, 4);
    await Promise.all([remindOfInvitations(), remindOfInvitations()]);
    expect(await remindersOf(email)).toMatchObject([{ data: { link: `/invitations/${token}`, clientName: client.name } }]);
    await remindOfInvitations();
    expect(await remindersOf(email)).toHaveLength(1);
    await age(id, 8);
    await remindOfInvitations();
    await remindOfInvitations();
    await age(id, 12);
    await remindOfInvitations();
    expect(await remindersOf(email)).toHaveLength(2);
    expect(await openInvitation(token)).toMatchObject({ state: "open" });
    const { entries } = await listHistory(responsible, { clientId: client.id });
    expect(entries.filter((entry) => entry.kind === "invitation.reminded")).toHaveLength(2);
  });

  it("is not written to whoever answered, to an expired one, nor for an ended collaboration; sending again begins anew", async () => {
    const { client, responsible } = await givenClient();
    const answered = await givenInvitation({ by: responsible, client });
    const { client: ended, responsible: lead } = await givenClient();
    const late = await givenInvitation({ by: lead, client: ended });
    const { client: old, responsible: keeper } = await givenClient();
    const expired = await givenInvitation({ by: keeper, client: old });
    for (const { id } of [answered, late, expired]) await age(id, 4);
    await declineInvitation({ token: answered.token }, undefined);
    await asSystem("test: an end", (tx) =>
      tx.execute(sql`update collaborations set state = 'ended', ended_at = now() where client_id = ${ended.id}`),
    );
    await asSystem("test: too late", (tx) =>
      tx
        .update(invitations)
        .set({ expiresAt: new Date(0) })
        .where(eq(invitations.id, expired.id)),
    );
    await remindOfInvitations();
    for (const { email } of [answered, late, expired]) expect(await remindersOf(email)).toHaveLength(0);
    await resendContactInvitation(keeper, { clientId: old.id, invitationId: expired.id });
    await age(expired.id, 4);
    await remindOfInvitations();
    expect(await remindersOf(expired.email)).toHaveLength(1);
  });
});
