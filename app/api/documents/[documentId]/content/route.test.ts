import { and, eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { activity } from "@/db/schema/activity";
import { unseenMarks } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { openSession } from "@/lib/auth/actor";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenContact, givenDocument, givenFirm, givenStaff, type Person } from "@/lib/testing/given";
import { givenContent } from "@/lib/testing/given-content";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { GET } = await import("./route");

const etag = `"${"0".repeat(64)}"`;

/** Asks as a browser that has this version already, so that no bytes are needed to answer. */
function ask(documentId: string, method: "GET" | "HEAD", headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000/api/documents/${documentId}/content`, {
    method,
    headers: { "if-none-match": etag, ...headers },
  });
  return GET(request, { params: Promise.resolve({ documentId }) });
}

async function signIn(person: Person) {
  openBrowser();
  await openSession(person.userId, "password");
}

async function traces(person: Person, documentId: string) {
  return asSystem("test", async (tx) => ({
    dots: await tx.$count(unseenMarks, and(eq(unseenMarks.userId, person.userId), eq(unseenMarks.documentId, documentId))),
    entries: await tx.$count(activity, and(eq(activity.actorId, person.userId), eq(activity.subjectId, documentId))),
  }));
}

it("counts reading as seeing, of any part; a HEAD is no reading, and nothing is given ahead of a click", async () => {
  const { client, responsible } = await givenClient();
  const contact = await givenContact({ client });
  const { id } = await givenDocument({ client, by: contact });
  await signIn(responsible);
  expect((await ask(id, "HEAD")).status).toBe(304);
  expect((await ask(id, "GET", { "sec-purpose": "prefetch;prerender" })).status).toBe(503);
  expect(await traces(responsible, id)).toEqual({ dots: 1, entries: 0 });
  expect((await ask(id, "GET")).status).toBe(304);
  expect(await traces(responsible, id)).toEqual({ dots: 0, entries: 1 });
});

it.each(["bytes=1-", "bytes=-5", "bytes=0-2"])("keeps who read only a part (%s)", async (range) => {
  const { client, responsible } = await givenClient();
  const document = await givenDocument({ client, by: await givenContact({ client }) });
  await givenContent(document, "%PDF-1.7");
  await signIn(responsible);
  expect((await ask(document.id, "GET", { range })).status).toBe(206);
  expect(await traces(responsible, document.id)).toEqual({ dots: 0, entries: 1 });
});

it("gives strangers what a missing document gives, and leaves no trace of them", async () => {
  const { client, firm } = await givenClient();
  const contact = await givenContact({ client });
  const { id } = await givenDocument({ client, by: contact });
  openBrowser();
  expect((await ask(id, "GET")).status).toBe(404);
  for (const stranger of [(await givenFirm()).owner, (await givenStaff({ firm })).staff]) {
    await signIn(stranger);
    expect((await ask(id, "GET")).status).toBe(404);
    expect(await traces(stranger, id)).toEqual({ dots: 0, entries: 0 });
  }
});
