import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { createSession } from "@/lib/auth/sessions";
import { findClientFile } from "@/lib/clients/client-file";
import { acceptInvitation } from "@/lib/collaboration/answer";
import { inviteStaff } from "@/lib/collaboration/staff-invitations";
import {
  type GivenFirm,
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenStaff,
  type Person,
  tokenOf,
} from "@/lib/testing/given";
import { deactivateStaff } from "./deactivation";
import { changeStaffRole, handOverClients, handOverFirm } from "./staff-changes";
import { findStaffMember } from "./staff-member";
import { findTeam } from "./team";

const notVisible = { name: "NotVisible" };
const password = "drei Zebras am Fluss";

const rolesIn = async (reader: Person, firm: GivenFirm) =>
  Object.fromEntries(
    (await findTeam(reader, firm.id))?.map((person) => [person.userId, person.deactivatedAt ? "gone" : person.role]) ?? [],
  );

/** Owners as the database has them: the firm's own word, and staff with the role. */
const ownersOf = (firm: GivenFirm) =>
  asSystem("test: who owns the firm", async (tx) => [
    ...(await tx.execute(sql`
      select f.owner_id as firm, (select array_agg(user_id) from staff s where s.firm_id = f.id and s.role = 'owner' and s.deactivated_at is null) as staff
        from firms f where f.id = ${firm.id}`)),
  ]);

describe("a colleague's role", () => {
  it("is changed by owner and administrators, and what they may no longer see is gone at once", async () => {
    const { firm, owner } = await givenFirm();
    const { client } = await givenClient({ firm });
    const { staff: colleague } = await givenStaff({ firm, role: "administrator" });
    await givenDocument({ client, by: await givenContact({ client }) });
    expect(await findClientFile(colleague, client.id)).toBeDefined();
    await changeStaffRole(owner, { firmId: firm.id, userId: colleague.userId, role: "staff" });
    expect((await rolesIn(owner, firm))[colleague.userId]).toBe("staff");
    const marks = await asSystem("test: marks", (tx) =>
      tx.execute(sql`select 1 from unseen_marks where user_id = ${colleague.userId}`),
    );
    expect([...marks]).toEqual([]);
    await changeStaffRole(owner, { firmId: firm.id, userId: colleague.userId, role: "administrator" });
    await changeStaffRole(colleague, { firmId: firm.id, userId: colleague.userId, role: "staff" });
    expect((await rolesIn(owner, firm))[colleague.userId]).toBe("staff");
  });

  it("is not the owner's to lose, and not changed by staff, strangers or for the deactivated", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
    const { staff: plain } = await givenStaff({ firm });
    const change = (by: Person, of: Person) => changeStaffRole(by, { firmId: firm.id, userId: of.userId, role: "staff" });
    await expect(change(administrator, owner)).rejects.toMatchObject({ code: "staff.ownerStays" });
    for (const stranger of [plain, (await givenFirm()).owner])
      await expect(change(stranger, administrator)).rejects.toMatchObject(notVisible);
    await deactivateStaff(owner, { firmId: firm.id, userId: plain.userId });
    await expect(change(owner, plain)).rejects.toMatchObject(notVisible);
    await expect(change(owner, (await givenFirm()).owner)).rejects.toMatchObject(notVisible);
  });
});

describe("the firm's ownership", () => {
  it("goes to a colleague; the one before stays as an administrator", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: heir } = await givenStaff({ firm });
    await handOverFirm(owner, { firmId: firm.id, userId: heir.userId });
    expect(await rolesIn(heir, firm)).toEqual({ [owner.userId]: "administrator", [heir.userId]: "owner" });
    await expect(handOverFirm(owner, { firmId: firm.id, userId: owner.userId })).rejects.toMatchObject({
      code: "staff.onlyOwner",
    });
    const { owner: stranger } = await givenFirm();
    await expect(handOverFirm(stranger, { firmId: firm.id, userId: heir.userId })).rejects.toMatchObject(notVisible);
    await expect(handOverFirm(heir, { firmId: firm.id, userId: stranger.userId })).rejects.toMatchObject(notVisible);
  });

  it("is never lost: not to two heirs, nor to an heir who is deactivated in the same moment", async () => {
    for (let turn = 0; turn < 6; turn++) {
      const { firm, owner } = await givenFirm();
      const { staff: administrator } = await givenStaff({ firm, role: "administrator" });
      const { staff: heir } = await givenStaff({ firm });
      const { staff: other } = await givenStaff({ firm });
      const hand = (to: Person) => handOverFirm(owner, { firmId: firm.id, userId: to.userId });
      const outcomes = await Promise.allSettled([
        hand(heir),
        turn % 2 ? hand(other) : deactivateStaff(administrator, { firmId: firm.id, userId: heir.userId }),
      ]);
      expect(outcomes.filter((one) => one.status === "fulfilled").length).toBeGreaterThan(0);
      for (const one of outcomes)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ name: expect.stringMatching(/Refusal|NotVisible/) });
      const [owners] = await ownersOf(firm);
      expect(owners?.staff).toEqual([owners?.firm]);
    }
  });
});

describe("handing over", () => {
  it("gives what a colleague leads to another one, some of it or all; they stay as participants", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: leaving } = await givenStaff({ firm });
    const { staff: heir } = await givenStaff({ firm });
    const clients = [];
    for (let n = 0; n < 3; n++) clients.push((await givenClient({ firm, responsible: leaving, number: String(n) })).client);
    const hand = (clientIds?: string[]) =>
      handOverClients(owner, { firmId: firm.id, userId: leaving.userId, successorId: heir.userId, clientIds });
    expect(await hand([clients[1]?.id ?? ""])).toBe(1);
    expect((await findStaffMember(owner, { firmId: firm.id, userId: heir.userId }))?.clients.map((one) => one.number)).toEqual([
      "1",
    ]);
    expect(await hand()).toBe(2);
    expect(await findStaffMember(owner, { firmId: firm.id, userId: leaving.userId })).toMatchObject({
      counts: { clients: 3, leads: 0 },
    });
    expect(await findStaffMember(owner, { firmId: firm.id, userId: heir.userId })).toMatchObject({
      counts: { clients: 3, leads: 3 },
    });
    await expect(
      handOverClients(owner, { firmId: firm.id, userId: heir.userId, successorId: heir.userId }),
    ).rejects.toMatchObject({ code: "staff.sameSuccessor" });
  });

  it("comes with deactivation, in one step; without a successor the clients are named, and nothing happens", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: leaving } = await givenStaff({ firm });
    const { staff: heir } = await givenStaff({ firm });
    const { client } = await givenClient({ firm, responsible: leaving, name: "Bäckerei Krume", number: "10023" });
    const device = { userAgent: null, network: null };
    await asSystem("test: a session", (tx) => createSession(tx, { userId: leaving.userId, method: "password", device }));
    const leave = (successorId?: string) => deactivateStaff(owner, { firmId: firm.id, userId: leaving.userId, successorId });
    await expect(leave()).rejects.toMatchObject({
      code: "staff.handOverFirst",
      values: { clients: "Bäckerei Krume (10023)", count: 1 },
    });
    await expect(leave(leaving.userId)).rejects.toMatchObject({ code: "staff.sameSuccessor" });
    await expect(leave((await givenFirm()).owner.userId)).rejects.toMatchObject(notVisible);
    expect(await findClientFile(leaving, client.id)).toBeDefined();
    await leave(heir.userId);
    const sessions = await asSystem("test: sessions", (tx) =>
      tx.execute(sql`select 1 from sessions where user_id = ${leaving.userId}`),
    );
    expect([...sessions]).toEqual([]);
    expect(await findStaffMember(owner, { firmId: firm.id, userId: heir.userId })).toMatchObject({
      clients: [{ id: client.id, responsible: true }],
    });
  });

  it("and a new responsible in the same moment leave no client without one", async () => {
    for (let turn = 0; turn < 4; turn++) {
      const { firm, owner } = await givenFirm();
      const { staff: leaving } = await givenStaff({ firm });
      const { staff: heir } = await givenStaff({ firm });
      const { client } = await givenClient({ firm, responsible: leaving });
      await Promise.allSettled([
        deactivateStaff(owner, { firmId: firm.id, userId: leaving.userId, successorId: heir.userId }),
        deactivateStaff(owner, { firmId: firm.id, userId: heir.userId }),
      ]);
      const [lead] = await asSystem("test: who leads", (tx) =>
        tx.execute(sql`select s.deactivated_at from engagement_members e join staff s on s.firm_id = e.firm_id and s.user_id = e.user_id
          where e.client_id = ${client.id} and e.responsible`),
      );
      expect(lead).toEqual({ deactivated_at: null });
    }
  });

  it("is for owner and administrators; a colleague's page does not exist for others", async () => {
    const { firm, owner } = await givenFirm();
    const { staff: plain } = await givenStaff({ firm });
    const { client } = await givenClient({ firm, responsible: owner });
    const where = { firmId: firm.id, userId: owner.userId };
    for (const stranger of [plain, (await givenFirm()).owner, await givenContact({ client })]) {
      expect(await findStaffMember(stranger, where)).toBeUndefined();
      await expect(handOverClients(stranger, { ...where, successorId: plain.userId })).rejects.toMatchObject(notVisible);
    }
    expect(await findStaffMember(owner, { firmId: firm.id, userId: (await givenFirm()).owner.userId })).toBeUndefined();
  });
});

describe("a colleague invited with clients", () => {
  const invite = (by: Person, firm: GivenFirm, clients: string[]) =>
    inviteStaff(by, {
      firmId: firm.id,
      name: "Ruben",
      email: `ruben-${Math.random()}@example.test`,
      role: "staff",
      language: "de",
      clients,
    });

  it("works for them from the moment of accepting, as far as the firm still does", async () => {
    const { firm, owner } = await givenFirm();
    const { client: first } = await givenClient({ firm, responsible: owner });
    const { client: second } = await givenClient({ firm, responsible: owner });
    const { client: other } = await givenClient({ firm, responsible: owner });
    const token = await tokenOf(await invite(owner, firm, [first.id, second.id, first.id]));
    await asSystem("test: an end", (tx) =>
      tx.execute(sql`update collaborations set state = 'ended', ended_at = now() where client_id = ${second.id}`),
    );
    const { userId } = await acceptInvitation({ token }, { password });
    expect(await findClientFile({ userId }, first.id)).toBeDefined();
    for (const { id } of [second, other]) expect(await findClientFile({ userId }, id)).toBeUndefined();
  });

  it("never gets a client of another firm", async () => {
    const { firm, owner } = await givenFirm();
    const { client: foreign } = await givenClient();
    await expect(invite(owner, firm, [foreign.id])).rejects.toMatchObject(notVisible);
  });
});
