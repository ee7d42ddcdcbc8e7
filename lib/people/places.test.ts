import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { staff, users } from "@/db/schema/people";
import { asSystem } from "@/lib/access/as-system";
import { NotVisible } from "@/lib/errors";
import { givenClient, givenContact, givenFirm, givenStaff, givenUser } from "@/lib/testing/given";
import { listPlaces, pickPlace, switchPlace } from "./places";

it("lists the firms where somebody is staff and the clients where they are a contact, and nobody else's", async () => {
  const person = await givenUser();
  const { firm } = await givenFirm({ name: "Kanzlei Zuletzt" });
  await givenStaff({ firm, person });
  const [krume, adler] = [await givenClient({ name: "Krume" }), await givenClient({ name: "Adler" })];
  await givenContact({ client: krume.client, person });
  await givenContact({ client: adler.client, person });
  await givenClient({ firm });
  expect((await listPlaces(person)).map((place) => [place.kind, place.name])).toEqual([
    ["firm", "Kanzlei Zuletzt"],
    ["client", "Adler"],
    ["client", "Krume"],
  ]);
});

it("gives an owner the firm alone, though all its clients are theirs to see", async () => {
  const { firm, owner } = await givenFirm();
  await givenClient({ firm, responsible: owner });
  expect((await listPlaces(owner)).map((place) => place.id)).toEqual([firm.id]);
});

it("drops a firm when the person is deactivated, and is empty for a person without a place", async () => {
  const { staff: former } = await givenStaff();
  await asSystem("test", (tx) => tx.update(staff).set({ deactivatedAt: sql`now()` }).where(eq(staff.userId, former.userId)));
  expect(await listPlaces(former)).toEqual([]);
  expect(await listPlaces(await givenUser())).toEqual([]);
});

it("switches to an own place and remembers it; somebody else's does not exist", async () => {
  const { client } = await givenClient();
  const person = await givenContact({ client });
  const { client: foreign } = await givenClient();
  expect(await switchPlace(person, client.id)).toMatchObject({ name: client.name });
  const [row] = await asSystem("test", (tx) =>
    tx.select({ lastPlace: users.lastPlace }).from(users).where(eq(users.id, person.userId)),
  );
  expect(row?.lastPlace).toBe(client.id);
  for (const id of [foreign.id, "nonsense", ""]) {
    await expect(switchPlace(person, id)).rejects.toThrow(NotVisible);
  }
});

it("falls back to the first place when the chosen one is gone", () => {
  const places = [{ kind: "firm" as const, id: "1", name: "A" }];
  expect(pickPlace(places, "2")?.id).toBe("1");
  expect(pickPlace([], "2")).toBeUndefined();
});
