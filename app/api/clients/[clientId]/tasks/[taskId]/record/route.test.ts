import { beforeEach, describe, expect, it, vi } from "vitest";
import { openSession } from "@/lib/auth/actor";
import { openBrowser } from "@/lib/testing/browser";
import { givenStaff, givenUser } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { GET } = await import("./route");
const { GET: readCalendar } = await import("@/app/api/calendar/[address]/route");

const ask = (clientId: string, taskId: string) =>
  GET(new Request("http://kontor.test/"), { params: Promise.resolve({ clientId, taskId }) });

beforeEach(() => openBrowser());

describe("the record of a task", () => {
  it("is not there for whoever is signed out, works elsewhere or asks for nonsense, nor before the task is over", async () => {
    const { client, firm, responsible, main } = await givenTaskRoom();
    const open = await givenTask(responsible, client, {});
    const done = await givenTask(responsible, client, {});
    await givenDone(responsible, main, done);
    expect((await ask(client.id, done)).status).toBe(404);
    const elsewhere = await givenTaskRoom();
    for (const person of [(await givenStaff({ firm })).staff, elsewhere.responsible, elsewhere.main, await givenUser()]) {
      await openSession(person.userId, "password");
      const answer = await ask(client.id, done);
      expect([answer.status, await answer.text()]).toEqual([404, ""]);
      expect((await ask(elsewhere.client.id, done)).status).toBe(404);
    }
    await openSession(main.userId, "password");
    expect((await ask(client.id, open)).status).toBe(404);
    expect((await ask(client.id, "not-an-id")).status).toBe(404);
  });
});

describe("a calendar's address", () => {
  it.each(["", "x.ics", `${"a".repeat(43)}`, `${"a".repeat(43)}.ics`, `../${"a".repeat(43)}.ics`])(
    "that is none leads nowhere: %s",
    async (address) => {
      const answer = await readCalendar(new Request("http://kontor.test/"), { params: Promise.resolve({ address }) });
      expect([answer.status, await answer.text()]).toEqual([404, ""]);
    },
  );
});
