import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { documents, folders } from "@/db/schema/documents";
import { serviceAgreements, services } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { databaseError } from "@/lib/access/database-errors";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenInvitation,
  givenOffers,
  type Person,
} from "@/lib/testing/given";
import { acceptInvitation, declineInvitation } from "./answer";
import { answerById } from "./input";

const agreementsOf = (clientId: string) =>
  asSystem("test", (tx) => tx.select().from(serviceAgreements).where(eq(serviceAgreements.clientId, clientId)));

const statesOf = async (clientId: string) =>
  Object.fromEntries((await agreementsOf(clientId)).map((row) => [row.serviceKey, row.state]));

const refusalOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return "done";
  } catch (error) {
    return databaseError(error)?.constraint ?? databaseError(error)?.code ?? String(error);
  }
};

async function givenAsked(keys: Parameters<typeof givenOffers>[1] = ["documents", "bookkeeping", "payroll"]) {
  const world = await givenClient();
  const offers = await givenOffers(world.firm, keys);
  const invitation = await givenInvitation({ by: world.responsible, client: world.client, services: offers });
  const asked = await agreementsOf(world.client.id);
  const idOf = (key: string) => asked.find((row) => row.serviceKey === key)?.id ?? "";
  return { ...world, invitation, idOf };
}

it("takes the answer of whoever declines every service for a declined invitation", () => {
  const [one, other] = [newId(), newId()];
  const said = (first: string, second: string) =>
    answerById.parse({ invitationId: newId(), answer: "accept", [`service.${one}`]: first, [`service.${other}`]: second }).answer;
  expect([said("accept", "decline"), said("decline", "accept"), said("decline", "decline")]).toEqual([
    "accept",
    "accept",
    "decline",
  ]);
});

describe("a firm's catalogue", () => {
  it("is laid out with the firm, and each entry is there once", async () => {
    const { firm, owner } = await givenFirm();
    const rows = await asActor(owner, {}, (tx) => tx.select().from(services).where(eq(services.firmId, firm.id)));
    expect(rows.map((row) => row.key).sort()).toEqual([
      "accounts",
      "bookkeeping",
      "documents",
      "invoicing",
      "payroll",
      "tax",
      "time",
    ]);
    expect(
      await refusalOf(
        asSystem("test", (tx) => tx.insert(services).values({ ...rows[0], id: newId() } as typeof services.$inferInsert)),
      ),
    ).toBe("services_catalogue");
  });

  it("is read by the firm's people alone and changed by those who manage it", async () => {
    const { responsible, firm, client } = await givenClient();
    const contact = await givenContact({ client });
    const { owner: other } = await givenFirm();
    const read = (who: Person) => asActor(who, {}, (tx) => tx.select().from(services).where(eq(services.firmId, firm.id)));
    expect(await read(responsible)).toHaveLength(7);
    expect((await read(contact)).map((row) => row.key)).toEqual(["documents"]); // what is agreed with them
    expect(await read(other)).toEqual([]);
    const changed = await asActor(responsible, {}, (tx) =>
      tx.update(services).set({ name: "Mine" }).where(eq(services.firmId, firm.id)).returning({ id: services.id }),
    );
    expect(changed).toEqual([]);
  });
});

describe("an agreement's steps", () => {
  it("are those of the model; the database refuses every other one", async () => {
    const { client, idOf } = await givenAsked();
    const step = (key: string, set: object) =>
      refusalOf(
        asSystem("test", (tx) =>
          tx
            .update(serviceAgreements)
            .set(set)
            .where(eq(serviceAgreements.id, idOf(key))),
        ),
      );
    const now = new Date();
    // Nothing is active while the collaboration is not.
    expect(await step("documents", { state: "active", decidedAt: now })).toBe("service_agreements_step");
    expect(await step("documents", { state: "ended", decidedAt: now, endedAt: now })).toBe("service_agreements_step");
    expect(await step("payroll", { state: "declined", decidedAt: now })).toBe("done");
    expect(await step("payroll", { state: "invited" })).toBe("service_agreements_step");
    expect(await step("payroll", { declineReason: "later" })).toBe("service_agreements_step");
    await asSystem("test", (tx) =>
      tx.update(collaborations).set({ state: "active", activeAt: now }).where(eq(collaborations.clientId, client.id)),
    );
    expect(await step("documents", { state: "active", decidedAt: now })).toBe("done");
    expect(await step("documents", { state: "declined" })).toBe("service_agreements_step");
    expect(await step("documents", { state: "ended", endedAt: now })).toBe("done");
    expect(await step("documents", { state: "active", endedAt: null })).toBe("service_agreements_step");
  });

  it("are written by no page directly", async () => {
    const { client, responsible, idOf } = await givenAsked();
    const write = asActor(responsible, { clientId: client.id }, (tx) =>
      tx
        .update(serviceAgreements)
        .set({ priceMinor: 1, currency: "EUR" })
        .where(eq(serviceAgreements.id, idOf("payroll"))),
    );
    expect(await refusalOf(write)).toBe("42501");
  });

  it("end with the collaboration, and an offer is taken back", async () => {
    const { client, invitation } = await givenAsked(["documents", "payroll"]);
    await acceptInvitation({ token: invitation.token }, {});
    const again = await givenAsked(["documents"]);
    for (const id of [client.id, again.client.id]) {
      await asSystem("test", (tx) =>
        tx
          .update(collaborations)
          .set({ state: "ended", endedAt: new Date(), endedSide: "firm" })
          .where(eq(collaborations.clientId, id)),
      );
    }
    expect(await statesOf(client.id)).toEqual({ documents: "ended", payroll: "ended" });
    expect(await statesOf(again.client.id)).toEqual({ documents: "withdrawn" });
    const [row] = await asSystem("test", (tx) => tx.select().from(invitations).where(eq(invitations.id, again.invitation.id)));
    expect(row?.state).toBe("withdrawn");
  });
});

describe("answering", () => {
  it("accepts one service and declines another with the reason", async () => {
    const { client, invitation, idOf } = await givenAsked();
    await acceptInvitation(
      { token: invitation.token },
      { choices: { [idOf("payroll")]: "decline" }, reason: "Macht Frau Dorn im Haus." },
    );
    expect(await statesOf(client.id)).toEqual({ documents: "active", bookkeeping: "active", payroll: "declined" });
    const payroll = (await agreementsOf(client.id)).find((row) => row.serviceKey === "payroll");
    expect(payroll).toMatchObject({ declineReason: "Macht Frau Dorn im Haus.", decidedByName: invitation.name });
  });

  it("refuses to accept nothing, and declining declines everything", async () => {
    const { client, invitation, idOf } = await givenAsked(["documents"]);
    const nothing = acceptInvitation({ token: invitation.token }, { choices: { [idOf("documents")]: "decline" } });
    await expect(nothing).rejects.toMatchObject({ code: "invitation.nothingChosen" });
    await declineInvitation({ token: invitation.token }, "Nein danke");
    expect(await statesOf(client.id)).toEqual({ documents: "declined" });
  });

  it("of two at the same instant lets one through, whatever each of them says", async () => {
    const { client, invitation, idOf } = await givenAsked();
    const both = await Promise.allSettled([
      acceptInvitation({ token: invitation.token }, { choices: { [idOf("payroll")]: "decline" } }),
      declineInvitation({ token: invitation.token }, undefined),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const states = Object.values(await statesOf(client.id)).sort();
    expect([
      ["active", "active", "declined"],
      ["declined", "declined", "declined"],
    ]).toContainEqual(states);
  });
});

describe("two people asked to be the first contact", () => {
  it("answer for the client, whoever comes first, and one's no leaves it to the other", async () => {
    const { client, responsible, invitation, firm } = await givenAsked(["documents"]);
    const second = await givenInvitation({ by: responsible, client });
    await declineInvitation({ token: invitation.token }, "Nicht ich");
    expect(await statesOf(client.id)).toEqual({ documents: "invited" });
    await acceptInvitation({ token: second.token });
    expect(await statesOf(client.id)).toEqual({ documents: "active" });

    const other = await givenClient({ firm });
    const first = await givenInvitation({ by: other.responsible, client: other.client });
    const late = await givenInvitation({ by: other.responsible, client: other.client });
    await acceptInvitation({ token: late.token });
    expect(await statesOf(other.client.id)).toEqual({ documents: "active" });
    await acceptInvitation({ token: first.token });
  });
});

describe("the shared documents", () => {
  const idsSeen = (who: Person, clientId: string) =>
    asActor(who, { clientId }, async (tx) => (await tx.select({ id: documents.id }).from(documents)).map((row) => row.id));
  const marksOf = (who: Person, clientId: string) =>
    asActor(who, { clientId }, async (tx) => (await tx.execute(sql`select document_id from unseen_marks`)).length);

  it("are nobody's while their exchange was never agreed; the firm keeps its internal papers", async () => {
    const { client, responsible, invitation } = await givenAsked(["bookkeeping"]);
    const folder = await givenFolder({ client, by: responsible, audience: "firm" });
    const internal = await givenDocument({ client, by: responsible, side: "firm", folder });
    await givenDocument({ client, by: responsible, side: "firm" });
    const { userId } = await acceptInvitation({ token: invitation.token }, {});
    expect(await idsSeen({ ...responsible, userId }, client.id)).toEqual([]);
    expect(await idsSeen(responsible, client.id)).toEqual([internal.id]);
    expect(await marksOf({ ...responsible, userId }, client.id)).toBe(0);
  });

  it("stay the client's when their exchange ends, and the firm no longer reads, files or hears of them", async () => {
    const { client, responsible, invitation, idOf } = await givenAsked(["documents", "bookkeeping"]);
    const { userId } = await acceptInvitation({ token: invitation.token }, {});
    const contact = { ...responsible, userId };
    const one = await givenDocument({ client, by: contact });
    expect(await marksOf(responsible, client.id)).toBe(1);
    await asSystem("test", (tx) =>
      tx
        .update(serviceAgreements)
        .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
        .where(eq(serviceAgreements.id, idOf("documents"))),
    );
    expect(await idsSeen(contact, client.id)).toEqual([one.id]);
    expect(await idsSeen(responsible, client.id)).toEqual([]);
    expect(await marksOf(responsible, client.id)).toBe(0);
    await givenDocument({ client, by: contact });
    expect(
      await asSystem("test", (tx) => tx.execute(sql`select from unseen_marks where user_id = ${responsible.userId}`)),
    ).toHaveLength(0);
    const filing = asActor(responsible, { clientId: client.id }, (tx) =>
      tx.insert(folders).values({
        id: newId(),
        clientId: client.id,
        name: "Neu",
        audience: "everyone",
        scopeId: client.id,
        createdBy: responsible.userId,
        createdByName: responsible.name,
      }),
    );
    expect(await refusalOf(filing)).toBe("42501");
  });
});
