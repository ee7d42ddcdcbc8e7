import { sql } from "drizzle-orm";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { givenContact, givenParticipant, givenUser, type Person } from "@/lib/testing/given";
import { givenDone } from "@/lib/testing/given-answers";
import { givenTask, givenTaskRoom } from "@/lib/testing/given-tasks";
import { findFeed, readFeed, renewFeed, stopFeed } from "./calendar-feed";
import { addDays, todayIn } from "./days";

const today = todayIn("Europe/Berlin");
const tokenIn = (address: string) => /\/api\/calendar\/([A-Za-z0-9_-]{43})\.ics$/.exec(address)![1]!;
const read = (token: string) => readFeed(token, async (language) => `Fristen ${language}`);
const feedOf = async (person: Person) => tokenIn((await renewFeed(person)).address);

async function entries(token: string) {
  const text = await read(token);
  if (text === undefined) return undefined;
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return events.map((event) => [event.summary, event.startDate.toString()]);
}

describe("the calendar of a person", () => {
  it("holds the due dates of what waits for them, of staff what is theirs", async () => {
    const { client, responsible, main, contact } = await givenTaskRoom();
    const due = addDays(today, 5);
    await givenTask(responsible, client, { title: "Belege", dueOn: due });
    await givenTask(responsible, client, { title: "ohne Frist" });
    await givenDone(responsible, main, await givenTask(responsible, client, { title: "fertig", dueOn: due }));
    await givenTask(main, client, { title: "Frage", dueOn: addDays(today, 2) });
    const asked = [`Belege · ${client.name}`, due];
    expect(await entries(await feedOf(main))).toEqual([asked]);
    expect(await entries(await feedOf(contact))).toEqual([asked]);
    expect(await entries(await feedOf(responsible))).toEqual([[`Frage · ${client.name}`, addDays(today, 2)], asked]);
  });

  it("shows at each request what the person may see at that moment", async () => {
    const { client, firm, responsible } = await givenTaskRoom();
    const colleague = await givenParticipant({ client, firm });
    const second = await givenContact({ client });
    await givenTask(colleague, client, { title: "Belege", dueOn: today });
    const [mine, theirs] = [await feedOf(colleague), await feedOf(second)];
    expect([await entries(mine), await entries(theirs)].map((some) => some?.length)).toEqual([1, 1]);
    expect(await entries(await feedOf(responsible))).toEqual([]);
    await asSystem("test: both leave", async (tx) => {
      await tx.execute(sql`delete from engagement_members where user_id = ${colleague.userId}`);
      await tx.execute(sql`delete from contacts where user_id = ${second.userId}`);
    });
    expect([await entries(mine), await entries(theirs)]).toEqual([[], []]);
    // What the colleague asked is the responsible's to look after now.
    expect(await entries(await feedOf(responsible))).toHaveLength(1);
  });

  it("is found by its newest address only, and not once it was switched off or the person disabled", async () => {
    const { responsible } = await givenTaskRoom();
    expect(await findFeed(responsible)).toBeUndefined();
    const before = await feedOf(responsible);
    const now = await feedOf(responsible);
    expect(await entries(before)).toBeUndefined();
    expect(await entries(now)).toEqual([]);
    expect(await findFeed(responsible)).toBeDefined();
    expect(await findFeed(await givenUser())).toBeUndefined();
    await asSystem("test: disabled", (tx) =>
      tx.execute(sql`update users set disabled_at = now() where id = ${responsible.userId}`),
    );
    expect(await entries(now)).toBeUndefined();
    await asSystem("test: enabled", (tx) =>
      tx.execute(sql`update users set disabled_at = null where id = ${responsible.userId}`),
    );
    await stopFeed(responsible);
    await stopFeed(responsible);
    expect(await entries(now)).toBeUndefined();
  });

  it("keeps no address, only its hash", async () => {
    const person = await givenUser();
    const token = await feedOf(person);
    const rows = await asSystem("test: what is kept", (tx) =>
      tx.execute(sql`select * from calendar_feeds where user_id = ${person.userId}`),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await entries("x".repeat(43))).toBeUndefined();
  });
});
