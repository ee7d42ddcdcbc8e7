import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { listClients } from "@/lib/clients/client-list";
import { clientListQuery } from "@/lib/clients/input";
import { deactivateStaff } from "@/lib/people/deactivation";
import { findTeam } from "@/lib/people/team";
import { givenClient, givenFirm, givenStaff, givenUser, type Person, tokenOf } from "@/lib/testing/given";
import { acceptInvitation } from "./answer";
import { openInvitation } from "./open-invitation";
import { inviteStaff, listStaffInvitations, resendStaffInvitation, withdrawStaffInvitation } from "./staff-invitations";

const password = "vier-Elefanten-im-Regen";
const invite = (by: Person, firmId: string, email: string, role: "staff" | "administrator" = "staff") =>
  inviteStaff(by, { firmId, email, name: "Ruben Kasten", role, language: "de" });

describe("inviting staff", () => {
  it("makes an account with a password that sees no client until it is engaged", async () => {
    const { firm, owner } = await givenFirm();
    await givenClient({ firm, responsible: owner });
    const token = await tokenOf(await invite(owner, firm.id, "ruben@example.test"));
    expect(await openInvitation(token)).toMatchObject({ kind: "staff", needsPassword: true, firm: { name: firm.name } });
    await expect(acceptInvitation({ token })).rejects.toMatchObject({ code: "auth.passwordShort" });
    await expect(acceptInvitation({ token }, { password: "password1234" })).rejects.toMatchObject({
      code: "auth.passwordCommon",
    });
    const { userId } = await acceptInvitation({ token }, { password });
    const [user] = await asSystem("test", (tx) => tx.select().from(users).where(eq(users.id, userId)));
    expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
    expect((await listClients({ userId }, firm.id, clientListQuery.parse({}))).rows).toEqual([]);
    expect((await findTeam(owner, firm.id))?.map((person) => person.role).sort()).toEqual(["owner", "staff"]);
    await expect(acceptInvitation({ token }, { password })).rejects.toMatchObject({ code: "invitation.accepted" });
  });

  it("leaves the password of an existing account alone", async () => {
    const { firm, owner } = await givenFirm();
    const known = await givenUser();
    await asSystem("test", (tx) => tx.update(users).set({ passwordHash: "kept" }).where(eq(users.id, known.userId)));
    const token = await tokenOf(await invite(owner, firm.id, known.email, "administrator"));
    expect(await openInvitation(token)).toMatchObject({ needsPassword: false });
    await acceptInvitation({ token, userId: known.userId }, { password });
    const [user] = await asSystem("test", (tx) => tx.select().from(users).where(eq(users.id, known.userId)));
    expect(user?.passwordHash).toBe("kept");
  });

  it("brings back somebody who was deactivated", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: left } = await givenStaff({ firm });
    await deactivateStaff(owner, { firmId: firm.id, userId: left.userId });
    const token = await tokenOf(await invite(owner, firm.id, left.email));
    await acceptInvitation({ token, userId: left.userId }, { password });
    const [row] = await asSystem("test", (tx) =>
      tx
        .select()
        .from(staff)
        .where(and(eq(staff.firmId, firm.id), eq(staff.userId, left.userId))),
    );
    expect(row?.deactivatedAt).toBeNull();
  });

  it("is refused for colleagues and while one is open, and can be sent again and withdrawn", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm });
    await expect(invite(owner, firm.id, colleague.email)).rejects.toMatchObject({ code: "invitation.alreadyStaff" });
    const id = await invite(owner, firm.id, "neu@example.test");
    await expect(invite(owner, firm.id, "neu@example.test")).rejects.toMatchObject({ code: "invitation.alreadyOpen" });
    const first = await tokenOf(id);
    await resendStaffInvitation(owner, { firmId: firm.id, invitationId: id });
    expect(await openInvitation(first)).toBeUndefined();
    await withdrawStaffInvitation(owner, { firmId: firm.id, invitationId: id });
    expect(await listStaffInvitations(owner, firm.id)).toEqual([]);
  });

  it("is the owner's and administrators' alone", async () => {
    const { firm, owner } = await givenFirm();
    const id = await invite(owner, firm.id, "neu@example.test");
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    const { staff: colleague } = await givenStaff({ firm });
    const { owner: stranger } = await givenFirm();
    expect(await listStaffInvitations(administrator, firm.id)).toMatchObject([{ id }]);
    for (const actor of [colleague, stranger]) {
      await expect(invite(actor, firm.id, "x@example.test")).rejects.toMatchObject({ name: "NotVisible" });
      await expect(withdrawStaffInvitation(actor, { firmId: firm.id, invitationId: id })).rejects.toMatchObject({
        name: "NotVisible",
      });
      expect(await findTeam(actor, firm.id)).toBeUndefined();
      expect(await listStaffInvitations(actor, firm.id)).toEqual([]);
    }
  });
});
