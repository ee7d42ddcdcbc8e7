import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "@/db/id";
import { attempts } from "@/db/schema/auth";
import { asSystem } from "@/lib/access/as-system";
import { forgetAttempts, forgetOldAttempts, returnAttempt, takeAttempt } from "./attempts";
import { mac } from "./secrets";

const take = (who: string) => asSystem("test", (tx) => takeAttempt(tx, "password/account", who));
const rowOf = (who: string) => eq(attempts.subject, mac("attempts", `password/account:${who}`));
const later = (who: string, seconds: number) =>
  asSystem("test: time goes by", (tx) =>
    tx
      .update(attempts)
      .set({
        lastAt: sql`${attempts.lastAt} - make_interval(secs => ${seconds})`,
        blockedUntil: sql`${attempts.blockedUntil} - make_interval(secs => ${seconds})`,
      })
      .where(rowOf(who)),
  );

it("lets five tries through, then names a wait that doubles and ends", async () => {
  const who = newId();
  for (let i = 0; i < 5; i++) expect(await take(who)).toBe(0);
  expect(await take(who)).toBeGreaterThan(25);
  expect(await take(who)).toBeLessThanOrEqual(30);
  await later(who, 31);
  expect(await take(who)).toBe(0);
  const second = await take(who);
  expect(second).toBeGreaterThan(55);
  expect(second).toBeLessThanOrEqual(60);
});

it("never waits longer than a quarter of an hour", async () => {
  const who = newId();
  await take(who);
  await asSystem("test", (tx) => tx.update(attempts).set({ count: 5000 }).where(rowOf(who)));
  expect(await take(who)).toBe(0);
  expect(await take(who)).toBeLessThanOrEqual(15 * 60);
});

it("lets no more through when many come at once over several connections", async () => {
  const who = newId();
  const waits = await Promise.all(Array.from({ length: 20 }, () => take(who)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

it("starts anew after a quiet day, and after the person has shown who they are", async () => {
  const who = newId();
  for (let i = 0; i < 6; i++) await take(who);
  await later(who, 25 * 3600);
  for (let i = 0; i < 5; i++) expect(await take(who)).toBe(0);
  await asSystem("test", (tx) => forgetAttempts(tx, "password/account", who));
  expect(await take(who)).toBe(0);
});

it("gives one try back without wiping out the others", async () => {
  const who = newId();
  for (let i = 0; i < 5; i++) await take(who);
  await asSystem("test", (tx) => returnAttempt(tx, "password/account", who));
  expect(await take(who)).toBe(0);
  expect(await take(who)).toBeGreaterThan(0);
});

it("keeps no address in clear, and nothing for longer than two days", async () => {
  const who = `clear-${newId()}@example.test`;
  await take(who);
  const rows = await asSystem("test", (tx) => tx.select().from(attempts));
  expect(JSON.stringify(rows)).not.toContain(who);
  await later(who, 3 * 24 * 3600);
  await asSystem("test", forgetOldAttempts);
  expect(await asSystem("test", (tx) => tx.select().from(attempts).where(rowOf(who)))).toEqual([]);
});
