import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity } from "@/db/schema/activity";
import { archiveRequests } from "@/db/schema/answers";
import { letters } from "@/db/schema/mail";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenContact, givenFirm, givenParticipant } from "@/lib/testing/given";
import { answerArchiveRequest, requestArchive, withdrawArchiveRequest } from "./archive-requests";
import { listNotices, seeNotices } from "./notices";
import { endCollaboration } from "./parting";
import { findArchiveRequest, mayTakeAlong, startTakingAlong } from "./taking-along";

async function givenWorld() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const asked = { clientId: client.id, reason: "Wir wechseln die Ablage." };
  return { client, firm, responsible, main, asked };
}

const lettersOf = (clientId: string, kind: string) =>
  asSystem("test", (tx) =>
    tx
      .select({ to: letters.toAddress })
      .from(letters)
      .where(and(eq(letters.clientId, clientId), eq(letters.kind, kind))),
  );

describe("the firm's own archive of a client file", () => {
  it("is there once the client's administrator has consented, with a mail, a notice and a record of each step", async () => {
    const { client, firm, responsible, main, asked } = await givenWorld();
    await expect(startTakingAlong(responsible, client.id)).rejects.toMatchObject({ code: "takeAlong.administrators" });
    const requestId = await requestArchive(responsible, asked);
    expect(await lettersOf(client.id, "archive-requested")).toEqual([{ to: main.email }]);
    expect(await findArchiveRequest(main, client.id)).toMatchObject({ state: "open", reason: asked.reason });
    expect(await mayTakeAlong(responsible, client.id)).toBe(false);
    await answerArchiveRequest(main, { clientId: client.id, requestId, answer: "accept", reason: undefined });
    expect(await lettersOf(client.id, "archive-answered")).toEqual([{ to: responsible.email }]);
    expect(await startTakingAlong(responsible, client.id)).toBe(client.name);
    const notices = await listNotices(responsible, { firmId: firm.id });
    expect(notices).toMatchObject([{ kind: "archiveAccepted", personName: main.name, clientName: client.name }]);
    await seeNotices(responsible, { clientId: client.id });
    expect(await listNotices(responsible, { firmId: firm.id })).toEqual([]);
    const steps = await asActor(main, { clientId: client.id }, (tx) =>
      tx.select({ kind: activity.kind }).from(activity).where(eq(activity.clientId, client.id)).orderBy(activity.id),
    );
    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["archive.requested", "archive.accepted", "archive.taken"]),
    );
  });

  it("is not to be had when the client declines, takes its consent back, when the time is over or the collaboration ends", async () => {
    const { client, responsible, main, asked } = await givenWorld();
    const ask = async () => ({ clientId: client.id, requestId: await requestArchive(responsible, asked) });
    const first = await ask();
    await answerArchiveRequest(main, { ...first, answer: "decline", reason: "Nein." });
    expect(await findArchiveRequest(responsible, client.id)).toMatchObject({ state: "declined", declineReason: "Nein." });
    expect(await mayTakeAlong(responsible, client.id)).toBe(false);
    const second = await ask();
    await answerArchiveRequest(main, { ...second, answer: "accept", reason: undefined });
    expect(await mayTakeAlong(responsible, client.id)).toBe(true);
    await withdrawArchiveRequest(main, second);
    expect(await mayTakeAlong(responsible, client.id)).toBe(false);
    const third = await ask();
    await answerArchiveRequest(main, { ...third, answer: "accept", reason: undefined });
    expect(await mayTakeAlong(responsible, client.id)).toBe(true);
    await endCollaboration(main, { clientId: client.id, name: client.name, reason: undefined });
    expect(await mayTakeAlong(responsible, client.id)).toBe(false);
    const rows = await asSystem("test", (tx) =>
      tx.select({ state: archiveRequests.state }).from(archiveRequests).where(eq(archiveRequests.clientId, client.id)),
    );
    expect(rows.map(({ state }) => state).sort()).toEqual(["declined", "withdrawn", "withdrawn"]);
  });

  it("is over when the consent has run out", async () => {
    const { client, firm, responsible, main } = await givenWorld();
    const by = { requestedBy: responsible.userId, requestedByName: responsible.name };
    await asSystem("test: a consent of long ago", (tx) =>
      tx.insert(archiveRequests).values({
        ...{ clientId: client.id, firmId: firm.id, collaborationId: client.collaborationId, ...by, state: "accepted" },
        ...{ decidedAt: new Date(), decidedBy: main.userId, decidedByName: main.name, usableUntil: new Date(Date.now() - 1000) },
      }),
    );
    expect(await findArchiveRequest(responsible, client.id)).toMatchObject({ state: "expired" });
    await expect(startTakingAlong(responsible, client.id)).rejects.toMatchObject({ code: "takeAlong.administrators" });
  });

  it("is asked for once at a time and answered once, also by two at the same instant", async () => {
    const { client, firm, responsible, main, asked } = await givenWorld();
    const { owner: stranger } = await givenFirm();
    const both = await Promise.allSettled([requestArchive(responsible, asked), requestArchive(responsible, asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(requestArchive(responsible, asked)).rejects.toMatchObject({ code: "archive.alreadyAsked" });
    const requestId = (await findArchiveRequest(main, client.id))?.id ?? "";
    const answer = { clientId: client.id, requestId, answer: "accept" as const, reason: undefined };
    const user = await givenContact({ client });
    const participant = await givenParticipant({ client, firm });
    await expect(answerArchiveRequest(user, answer)).rejects.toMatchObject({ code: "archive.administrators" });
    await expect(answerArchiveRequest(responsible, answer)).rejects.toMatchObject({ code: "archive.administrators" });
    await expect(requestArchive(participant, asked)).rejects.toMatchObject({ code: "archive.notYours" });
    await expect(requestArchive(main, asked)).rejects.toMatchObject({ code: "archive.notYours" });
    await expect(answerArchiveRequest(stranger, answer)).rejects.toMatchObject({ name: "NotVisible" });
    await expect(requestArchive(stranger, asked)).rejects.toMatchObject({ name: "NotVisible" });
    await expect(withdrawArchiveRequest(stranger, answer)).rejects.toMatchObject({ name: "NotVisible" });
    await expect(mayTakeAlong(stranger, client.id)).resolves.toBe(false);
    const answers = await Promise.allSettled([
      answerArchiveRequest(main, answer),
      answerArchiveRequest(main, { ...answer, answer: "decline" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(answerArchiveRequest(main, answer)).rejects.toMatchObject({ code: "archive.decided" });
    expect(await lettersOf(client.id, "archive-answered")).toHaveLength(1);
  });

  it("is never consented to by the firm itself, whatever it writes past the rules", async () => {
    const { client, responsible, asked } = await givenWorld();
    const requestId = await requestArchive(responsible, asked);
    const consent = {
      ...{ state: "accepted" as const, decidedAt: new Date(), decidedBy: responsible.userId, decidedByName: responsible.name },
      usableUntil: new Date(Date.now() + 1_000_000),
    };
    await expect(
      asActor(responsible, { clientId: client.id }, (tx) =>
        tx.update(archiveRequests).set(consent).where(eq(archiveRequests.id, requestId)),
      ),
    ).rejects.toThrow();
    expect(await mayTakeAlong(responsible, client.id)).toBe(false);
  });
});
