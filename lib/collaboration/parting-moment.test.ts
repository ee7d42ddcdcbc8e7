import { and, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { letters } from "@/db/schema/mail";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { findClientFile } from "@/lib/clients/client-file";
import { recordStored } from "@/lib/documents/arrivals";
import { tell } from "@/lib/documents/telling";
import { announceUploads } from "@/lib/documents/uploads";
import { announce } from "@/lib/live/announce";
import { fanOut } from "@/lib/live/fan-out";
import { type Listener, listen } from "@/lib/live/listener";
import { asLongAsTheirs } from "@/lib/live/running";
import { keepStream } from "@/lib/live/streams";
import { queueLetter } from "@/lib/mail/queue-letter";
import { sendLetter } from "@/lib/mail/send-letter";
import { storage } from "@/lib/storage/storage";
import {
  givenClient,
  givenContact,
  givenDocument,
  givenFolder,
  givenInvitation,
  givenParticipant,
  type Person,
} from "@/lib/testing/given";
import { acceptInvitation } from "./answer";
import { answerArchiveRequest, requestArchive } from "./archive-requests";
import { leaveNotices, listNotices } from "./notices";
import { endCollaboration } from "./parting";
import { mayTakeAlong } from "./taking-along";

async function givenWorld() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const colleague = await givenParticipant({ client, firm });
  const shared = await givenDocument({ client, by: main });
  const part = { clientId: client.id, name: client.name, reason: undefined };
  return { client, firm, responsible, main, colleague, shared, part };
}

type World = Awaited<ReturnType<typeof givenWorld>>;

/** A source that never ends: only the end of the access stops it. */
const endless = () =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise(setImmediate);
      controller.enqueue(new Uint8Array(1));
    },
  });

/** A page of this person that is open, and what it hears. */
function openPage(person: Person) {
  const heard: string[] = [];
  const waiting: { topic: string; done: () => void }[] = [];
  const release = keepStream({
    userId: person.userId,
    sessionId: person.sessionId,
    send({ topic }) {
      heard.push(topic);
      for (const one of waiting) if (one.topic === topic) one.done();
    },
    end() {},
  });
  const hears = (topic: string) => new Promise<void>((done) => waiting.push({ topic, done }));
  return { heard, hears, release };
}

describe.each(["client", "firm"] as const)("at the moment when the %s parts", (side) => {
  let ear: Listener | undefined;
  afterEach(async () => {
    await ear?.stop();
    ear = undefined;
  });
  const partFrom = ({ main, responsible, part }: World) => endCollaboration(side === "client" ? main : responsible, part);

  it("an open transaction of the firm sees nothing from its next statement on", async () => {
    const world = await givenWorld();
    const { client, colleague, shared } = world;
    const seen = await asActor(colleague, { clientId: client.id }, async (tx) => {
      const ids = async () => (await tx.select({ id: documents.id }).from(documents)).map(({ id }) => id);
      const before = await ids();
      await partFrom(world);
      return [before, await ids(), await tx.execute(sql`select 1 from clients`)];
    });
    expect(seen).toEqual([[shared.id], [], []]);
  });

  it("queued mails of the firm for this client are not sent, and its jobs tell nobody", async () => {
    const world = await givenWorld();
    const { client, firm, main, responsible } = world;
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
    await partFrom(world);
    const sent: string[] = [];
    const send = async (letter: { id: string }) => {
      sent.push(letter.id);
      return letter.id;
    };
    await sendLetter(letterId, { attempt: 1, last: false }, { name: "files", send });
    await tell({ clientId: client.id, userId: responsible.userId });
    expect(sent).toEqual([]);
    const rows = await asSystem("test", (tx) =>
      tx
        .select({ state: letters.state })
        .from(letters)
        .where(and(eq(letters.clientId, client.id), eq(letters.kind, "new-documents"))),
    );
    expect(rows).toEqual([{ state: "failed" }]);
  });

  it("running downloads break off, the archive the client had consented to as well; open pages hear of it, and of nothing after it", async () => {
    const world = await givenWorld();
    const { client, responsible, colleague, main } = world;
    const requestId = await requestArchive(responsible, { clientId: client.id, reason: undefined });
    await answerArchiveRequest(main, { clientId: client.id, requestId, answer: "accept", reason: undefined });
    ear = await listen(fanOut());
    const [page, theirs] = [openPage(colleague), openPage(main)];
    const told = page.hears("access");
    const reader = asLongAsTheirs(responsible, endless(), () => mayTakeAlong(responsible, client.id)).getReader();
    expect((await reader.read()).done).toBe(false);
    await partFrom(world);
    await told;
    const drain = async () => {
      for (;;) if ((await reader.read()).done) return "the whole archive";
    };
    await expect(drain()).rejects.toThrow("the access has ended");
    const later = theirs.hears("later");
    await asSystem("test: a change after the end", (tx) =>
      announce(tx, { clientId: client.id, scopeId: client.id, topic: "later" }),
    );
    await later;
    expect(page.heard).not.toContain("later");
    page.release?.();
    theirs.release?.();
  });

  it("an upload that the firm had begun at its signed address files nothing", async () => {
    const world = await givenWorld();
    const { client, colleague, main } = world;
    const content = new Blob(["%PDF-1.4\n% spät\n%%EOF\n"], { type: "application/pdf" });
    const batch = await announceUploads(colleague, {
      ...{ clientId: client.id, folderId: null, onSameName: "keep-both" },
      files: [{ name: "Spät.pdf", type: "application/pdf", lastModified: 1, size: content.size }],
    });
    const uploadId = batch.uploads[0]?.uploadId ?? "";
    await partFrom(world);
    const stored = await storage.put(uploadId, content);
    expect(await recordStored(uploadId, stored)).toMatchObject({ status: "refused", code: "upload.accessEnded" });
    const names = await asActor(main, { clientId: client.id }, (tx) => tx.select({ name: documents.name }).from(documents));
    expect(names).not.toContainEqual({ name: "Spät.pdf" });
  });

  it("invitations by link, notices and everything the firm's lists hold of the client are gone", async () => {
    const world = await givenWorld();
    const { client, firm, main, responsible } = world;
    const invited = await givenInvitation({ by: main, client });
    const about = { clientId: client.id, firmId: firm.id, collaborationId: client.collaborationId };
    await asSystem("test: a notice", (tx) =>
      leaveNotices(tx, about, [responsible.userId], { kind: "accepted", personName: main.name }),
    );
    expect(await listNotices(responsible, { firmId: firm.id })).toHaveLength(1);
    await partFrom(world);
    await expect(acceptInvitation({ token: invited.token })).rejects.toMatchObject({ code: "invitation.withdrawn" });
    expect(await listNotices(responsible, { firmId: firm.id })).toEqual([]);
    expect(await findClientFile(responsible, client.id)).toBeUndefined();
    const found = await asActor(responsible, {}, (tx) => tx.execute(sql`select client_id from kontor.find_clients('', 30)`));
    expect(found.map((row) => row.client_id)).not.toContain(client.id);
  });
});

/** Every readable table with rows that hang on this collaboration, or lie in its internal scope. */
async function tablesThatShow(tx: Tx, collaborationId: string): Promise<string[]> {
  const columns = await tx.execute<{ table: string; column: string }>(sql`
    select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and column_name in ('scope_id', 'collaboration_id')`);
  const found: string[] = [];
  for (const { table, column } of columns) {
    // A task of the old firm is part of the client's file: shared with it, and closed with the collaboration.
    if (table === "tasks" && column === "collaboration_id") continue;
    const rows = await tx.execute(
      sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${collaborationId}::uuid limit 1`,
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

describe("a year later the next firm", () => {
  it("sees the client file, and in no table anything that was the old firm's alone", async () => {
    const world = await givenWorld();
    const { client, main, responsible, shared, firm } = world;
    const notes = await givenFolder({ client, by: responsible, audience: "firm", name: "Vermerke" });
    await givenDocument({ client, by: responsible, side: "firm", folder: notes });
    await givenInvitation({ by: main, client, name: "Nie Geantwortet" });
    await endCollaboration(main, world.part);
    const next = await givenClient({ name: "Krume, neu" });
    const { token } = await givenInvitation({ by: next.responsible, client: next.client, email: main.email });
    await acceptInvitation({ token, userId: main.userId }, { company: client.id });
    const [found, file] = await asActor(next.responsible, { clientId: client.id }, async (tx) => [
      await tablesThatShow(tx, client.collaborationId),
      (await tx.select({ id: documents.id }).from(documents)).map(({ id }) => id),
    ]);
    expect(found).toEqual([]);
    expect(file).toContain(shared.id);
    const theirs = await asActor(next.responsible, { clientId: client.id }, (tx) =>
      tx.execute<{ name: string }>(
        sql`select name from folders union all select name from invitations union all select name from firms`,
      ),
    );
    const names = theirs.map(({ name }) => name);
    expect(names).not.toContain("Vermerke");
    expect(names).not.toContain(firm.name);
    expect(names).not.toContain("Nie Geantwortet");
  });
});
