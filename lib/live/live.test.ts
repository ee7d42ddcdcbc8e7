import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "@/db/id";
import { serviceAgreements } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { createSession, endSession } from "@/lib/auth/sessions";
import { announce, announceTo } from "@/lib/live/announce";
import { openEventStream } from "@/lib/live/event-stream";
import { listen } from "@/lib/live/listener";
import { endOrphanedStreams, startLive, stopLive } from "@/lib/live/live";
import { openStreams } from "@/lib/live/streams";
import { adminUrl } from "@/lib/testing/database";
import { givenClient, givenContact, givenFolder, givenParticipant, givenStaff, type Person } from "@/lib/testing/given";

const pages: AbortController[] = [];

/** An open page of this person: what it was told so far. */
function openPage(person: { userId: string; sessionId: string }, deafFor?: number) {
  const leaving = new AbortController();
  pages.push(leaving);
  const answer = openEventStream(person, leaving.signal, deafFor);
  const page = { events: [] as unknown[], words: "", ended: false, leave: () => leaving.abort() };
  const reading = async () => {
    for await (const part of answer!.body!.pipeThrough(new TextDecoderStream())) {
      page.words += part;
      page.events = [...page.words.matchAll(/^data: (.+)$/gm)].map((found) => JSON.parse(found[1]!));
    }
    page.ended = true;
  };
  void reading();
  return page;
}

const changed = (person: Person, clientId: string, scopeId: string, topic = "documents") =>
  asActor(person, { clientId }, (tx) => announce(tx, { clientId, scopeId, topic }));

/** Everything announced before this has been passed on: it comes last, to each of them. */
async function untilPassedOn(...all: { userId: string; page: ReturnType<typeof openPage> }[]) {
  const mark = newId();
  await asSystem("test", (tx) =>
    announceTo(
      tx,
      all.map(({ userId }) => userId),
      mark,
    ),
  );
  for (const { page } of all) await vi.waitFor(() => expect(page.words).toContain(mark), { interval: 5 });
}

beforeAll(startLive);
afterEach(() => {
  for (const page of pages.splice(0)) page.abort();
});
afterAll(stopLive);

describe("a change", () => {
  it("reaches the open pages of those who may see it, well within two seconds, and nobody else's", async () => {
    const { client, firm, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const participant = await givenParticipant({ client, firm });
    const { staff: colleague } = await givenStaff({ firm });
    const { responsible: stranger } = await givenClient();
    const open = [responsible, contact, participant, colleague, stranger].map((person) => ({
      userId: person.userId,
      page: openPage(person),
    }));
    const started = performance.now();
    await changed(contact, client.id, client.id);
    await vi.waitFor(() => expect(open[0]!.page.events).toEqual([{ topic: "documents", clientId: client.id }]), { interval: 5 });
    expect(performance.now() - started).toBeLessThan(1_000);
    await untilPassedOn(...open);
    expect(open.map(({ page }) => page.events.length)).toEqual([2, 2, 2, 1, 1]);
  });

  it("between the reading of a page and its listening makes it read anew, and nobody's who would not have heard of it", async () => {
    const { client, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const { responsible: stranger } = await givenClient();
    const folder = await givenFolder({ client, by: responsible, audience: "firm" });
    const early = { userId: responsible.userId, page: openPage(responsible) };
    await changed(responsible, client.id, folder.scopeId);
    await untilPassedOn(early);
    const missed = { topic: "missed" };
    const late = openPage(responsible, 60_000);
    await vi.waitFor(() => expect(late.events).toEqual([missed]), { interval: 5 });
    const others = [contact, stranger].map((person) => ({ userId: person.userId, page: openPage(person, 60_000) }));
    const justRead = { userId: responsible.userId, page: openPage(responsible) };
    await changed(responsible, client.id, client.id);
    await untilPassedOn(...others, justRead);
    for (const { page } of [...others, justRead]) expect(page.events).not.toContainEqual(missed);
  });

  it("in an internal folder stays in the firm", async () => {
    const { client, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const folder = await givenFolder({ client, by: responsible, audience: "firm" });
    const open = [responsible, contact].map((person) => ({ userId: person.userId, page: openPage(person) }));
    await changed(responsible, client.id, folder.scopeId);
    await untilPassedOn(...open);
    expect(open.map(({ page }) => page.events.length)).toEqual([2, 1]);
  });

  it("of documents stays with the client once their exchange has ended; the firm still hears of the rest", async () => {
    const { client, firm, responsible } = await givenClient();
    const contact = await givenContact({ client });
    const participant = await givenParticipant({ client, firm });
    await asSystem("test", (tx) =>
      tx
        .update(serviceAgreements)
        .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
        .where(eq(serviceAgreements.clientId, client.id)),
    );
    const open = [responsible, contact].map((person) => ({ userId: person.userId, page: openPage(person) }));
    const papers = ["documents", "folders", "trash", "comments", "activity"];
    for (const topic of papers) await changed(contact, client.id, client.id, topic);
    await untilPassedOn(...open);
    const late = { userId: participant.userId, page: openPage(participant, 60_000) };
    await changed(contact, client.id, client.id, "tasks");
    await untilPassedOn(...open, late);
    expect(late.page.events).not.toContainEqual({ topic: "missed" });
    const heard = open.map(({ page }) => page.events.filter((event) => Object.hasOwn(event as object, "clientId")));
    expect(heard.map((events) => events.length)).toEqual([1, 6]);
    expect(heard[0]).toEqual([{ topic: "tasks", clientId: client.id }]);
  });

  it("that is rolled back reaches nobody", async () => {
    const { client, responsible } = await givenClient();
    const page = openPage(responsible);
    const refused = asActor(responsible, { clientId: client.id }, async (tx) => {
      await announce(tx, { clientId: client.id, scopeId: client.id, topic: "documents" });
      throw new Error("refused");
    });
    await expect(refused).rejects.toThrow("refused");
    await untilPassedOn({ userId: responsible.userId, page });
    expect(page.events).toHaveLength(1);
  });

  it("of two hundred files at once is told once", async () => {
    const { client, responsible } = await givenClient();
    const page = openPage(responsible);
    await asActor(responsible, { clientId: client.id }, async (tx) => {
      for (let file = 0; file < 200; file++)
        await announce(tx, { clientId: client.id, scopeId: client.id, topic: `documents ${file % 2}` });
    });
    await untilPassedOn({ userId: responsible.userId, page });
    expect(page.events).toHaveLength(3);
  });
});

describe("a page's stream", () => {
  it("ends when its session has ended, and says so", async () => {
    const { responsible } = await givenClient();
    const device = { userAgent: null, network: null };
    const session = await asSystem("test", (tx) => createSession(tx, { userId: responsible.userId, method: "link", device }));
    const page = openPage({ userId: responsible.userId, sessionId: session.sessionId });
    await endOrphanedStreams();
    expect(page.ended).toBe(false);
    await asSystem("test", (tx) => endSession(tx, responsible.userId, session.sessionId));
    await endOrphanedStreams();
    await vi.waitFor(() => expect(page.ended).toBe(true));
    expect(page.words).toContain("event: signed-out");
  });

  it("is forgotten when the page is left", async () => {
    const { responsible } = await givenClient();
    const page = openPage(responsible);
    expect(openStreams().filter((stream) => stream.userId === responsible.userId)).toHaveLength(1);
    page.leave();
    expect(openStreams().filter((stream) => stream.userId === responsible.userId)).toHaveLength(0);
  });

  it("is one of twelve at most for one person", async () => {
    const { responsible } = await givenClient();
    for (let page = 0; page < 12; page++) openPage(responsible);
    expect(openEventStream(responsible, new AbortController().signal)).toBeUndefined();
  });

  it("is no compressed, cached or buffered answer", () => {
    const leaving = new AbortController();
    const answer = openEventStream({ userId: newId(), sessionId: newId() }, leaving.signal)!;
    leaving.abort();
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(answer.headers.get("cache-control")).toContain("no-transform");
  });
});

describe("the line to the database", () => {
  it("is laid anew when it breaks, and says that notes may be lost", async () => {
    const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
    const heard: unknown[] = [];
    let missed = 0;
    const listener = await listen({ hear: (note) => void heard.push(note), missed: () => void missed++ }, 100);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kontor-live' and datname = current_database()`;
    await vi.waitFor(() => expect(missed).toBeGreaterThan(0), { timeout: 10_000 });
    const userId = newId();
    await vi.waitFor(
      async () => {
        await asSystem("test", (tx) => announceTo(tx, [userId], "hello"));
        expect(heard).toContainEqual({ userIds: [userId], topic: "hello" });
      },
      { timeout: 10_000, interval: 100 },
    );
    await listener.stop();
    await admin.end();
  });
});
