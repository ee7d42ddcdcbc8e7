import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { activity } from "@/db/schema/activity";
import { collaborations, invitations } from "@/db/schema/collaboration";
import { documents } from "@/db/schema/documents";
import { letters } from "@/db/schema/mail";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { findClientFile } from "@/lib/clients/client-file";
import { isReadable } from "@/lib/documents/content";
import { tell } from "@/lib/documents/telling";
import { fanOut } from "@/lib/live/fan-out";
import { type Listener, listen } from "@/lib/live/listener";
import { asLongAsTheirs } from "@/lib/live/running";
import { keepStream } from "@/lib/live/streams";
import { queueLetter } from "@/lib/mail/queue-letter";
import { sendLetter } from "@/lib/mail/send-letter";
import {
  givenAgreements,
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenFolder,
  givenInvitation,
  givenParticipant,
  type Person,
} from "@/lib/testing/given";
import { acceptInvitation } from "./answer";
import { endCollaboration } from "./parting";

async function givenWorld() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  const shared = await givenDocument({ client, by: main });
  const folder = await givenFolder({ client, by: responsible, audience: "firm" });
  const internal = await givenDocument({ client, by: responsible, side: "firm", folder });
  const part = { clientId: client.id, name: client.name, reason: undefined };
  return { client, firm, responsible, main, shared, internal, part };
}

const idsSeen = async (who: Person, clientId?: string) =>
  asActor(who, clientId ? { clientId } : {}, async (tx) =>
    (await tx.select({ id: documents.id }).from(documents)).map((row) => row.id),
  );

const lettersOf = (clientId: string, kind: string) =>
  asSystem("test", (tx) =>
    tx
      .select()
      .from(letters)
      .where(and(eq(letters.clientId, clientId), eq(letters.kind, kind))),
  );

describe("parting", () => {
  it.each(["client", "firm"] as const)(
    "from the %s's side leaves each what is theirs, with mail and record for both",
    async (side) => {
      const { client, responsible, main, shared, internal, part } = await givenWorld();
      await endCollaboration(side === "client" ? main : responsible, { ...part, reason: "Wir ziehen um." });
      expect(await findClientFile(responsible, client.id)).toBeUndefined();
      expect(await idsSeen(responsible, client.id)).toEqual([internal.id]);
      expect(await idsSeen(main, client.id)).toEqual([shared.id]);
      expect(await findClientFile(main, client.id)).toMatchObject({ collaboration: undefined, administers: true });
      const mails = await lettersOf(client.id, "collaboration-ended");
      expect(mails.map((mail) => [mail.toAddress, mail.state]).sort()).toEqual(
        [
          [main.email, "queued"],
          [responsible.email, "queued"],
        ].sort(),
      );
      for (const person of [main, responsible]) {
        const entries = await asActor(person, { clientId: client.id }, (tx) =>
          tx.select().from(activity).where(eq(activity.kind, "collaboration.ended")),
        );
        expect(entries).toMatchObject([
          { actorName: side === "client" ? main.name : responsible.name, data: { reason: "Wir ziehen um." } },
        ]);
      }
      const [row] = await asSystem("test", (tx) =>
        tx.select().from(collaborations).where(eq(collaborations.clientId, client.id)),
      );
      expect(row).toMatchObject({ state: "ended", endedSide: side, nameAtEnd: client.name });
    },
  );

  it("needs the client's name typed, and somebody who may decide", async () => {
    const { client, firm, part } = await givenWorld();
    const user = await givenContact({ client });
    const participant = await givenParticipant({ client, firm });
    const { owner } = await givenFirm();
    const { main } = await givenWorld();
    await expect(endCollaboration(user, part)).rejects.toMatchObject({ code: "parting.notYours.client" });
    await expect(endCollaboration(participant, part)).rejects.toMatchObject({ code: "parting.notYours.firm" });
    for (const stranger of [owner, main]) {
      await expect(endCollaboration(stranger, part)).rejects.toMatchObject({ name: "NotVisible" });
    }
  });

  it("of both sides at the same instant happens once", async () => {
    const { client, responsible, main, part } = await givenWorld();
    await expect(endCollaboration(main, { ...part, name: "Somebody else" })).rejects.toMatchObject({ code: "parting.name" });
    const both = await Promise.allSettled([endCollaboration(main, part), endCollaboration(responsible, part)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await lettersOf(client.id, "collaboration-ended")).toHaveLength(2);
  });
});

describe("at the moment of parting", () => {
  let ear: Listener | undefined;
  afterEach(async () => {
    await ear?.stop();
    ear = undefined;
  });

  it("queued mails and invitations of the firm for this client stop", async () => {
    const { client, firm, responsible, main, part } = await givenWorld();
    const letterId = await asSystem("test", (tx) =>
      queueLetter(tx, {
        kind: "new-documents",
        to: { address: main.email, name: main.name },
        language: "de",
        firmId: firm.id,
        clientId: client.id,
        data: { senderName: firm.name, clientName: client.name, count: 1, link: `/clients/${client.id}/documents` },
      }),
    );
    const invited = await givenInvitation({ by: main, client });
    await endCollaboration(responsible, part);
    const sent: string[] = [];
    const transport = {
      name: "files" as const,
      send: async (letter: { id: string }) => {
        sent.push(letter.id);
        return letter.id;
      },
    };
    await sendLetter(letterId, { attempt: 1, last: false }, transport);
    expect(sent).toEqual([]);
    const [row] = await asSystem("test", (tx) => tx.select().from(invitations).where(eq(invitations.id, invited.id)));
    expect(row?.state).toBe("withdrawn");
    await expect(acceptInvitation({ token: invited.token })).rejects.toMatchObject({ code: "invitation.withdrawn" });
  });

  it("a job that would tell the firm's people tells nobody", async () => {
    const { client, responsible, main, part } = await givenWorld();
    await givenDocument({ client, by: main });
    await endCollaboration(main, part);
    await tell({ clientId: client.id, userId: responsible.userId });
    expect(await lettersOf(client.id, "new-documents")).toEqual([]);
  });

  it("a running download breaks off, and open pages are told to read anew", async () => {
    const { responsible, main, shared, part } = await givenWorld();
    ear = await listen(fanOut());
    const heard: unknown[] = [];
    const told = new Promise<void>((resolve) => {
      const release = keepStream({
        userId: responsible.userId,
        sessionId: responsible.sessionId,
        send(event) {
          heard.push(event);
          if (event.topic === "access") {
            release?.();
            resolve();
          }
        },
        end() {},
      });
    });
    // A source that never ends: only the end of the access stops it.
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise(setImmediate);
        controller.enqueue(new Uint8Array(1));
      },
    });
    const reader = asLongAsTheirs(responsible, endless, () => isReadable(responsible, shared.id)).getReader();
    expect((await reader.read()).done).toBe(false);
    await endCollaboration(main, part);
    await told;
    const drain = async () => {
      for (;;) if ((await reader.read()).done) return "the whole file";
    };
    await expect(drain()).rejects.toThrow("the access has ended");
  });
});

describe("the next firm", () => {
  it("sees the client file, and nothing internal of the one before", async () => {
    const { client, main, shared, internal, responsible, part } = await givenWorld();
    await endCollaboration(main, part);
    const next = await givenClient({ name: "Krume, neu" });
    const { token } = await givenInvitation({ by: next.responsible, client: next.client, email: main.email });
    await acceptInvitation({ token, userId: main.userId }, { company: client.id });
    const seen = await idsSeen(next.responsible, client.id);
    expect(seen).toContain(shared.id);
    expect(seen).not.toContain(internal.id);
    expect(await idsSeen(responsible, client.id)).toEqual([internal.id]);
  });
});
