import { describe, expect, it, vi } from "vitest";
import { openSession } from "@/lib/auth/actor";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenContact, givenDocument, givenFirm, givenStaff, type Person } from "@/lib/testing/given";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { loadShell } = await import("./shell");

async function shellOf(person: Person) {
  openBrowser();
  await openSession(person.userId, "password");
  return loadShell();
}

describe("the shell", () => {
  it("opens to each person the areas of their place", async () => {
    const { firm, owner } = await givenFirm();
    const { client, responsible } = await givenClient({ firm });
    const contact = await givenContact({ client });
    await givenDocument({ client, by: contact });
    const none = { count: 0, many: false };
    expect(await shellOf(owner)).toMatchObject({
      person: { email: owner.email, side: "firm" },
      places: [{ id: firm.id, current: true }],
      areas: { clients: { count: 1 }, team: true },
      unseen: true,
    });
    expect((await shellOf(responsible)).areas).toEqual({ clients: { count: 1 }, tasks: none, team: false });
    expect((await shellOf((await givenStaff({ firm })).staff)).areas).toEqual({
      clients: { count: 0 },
      tasks: none,
      team: false,
    });
    expect(await shellOf(contact)).toMatchObject({
      person: { side: "client" },
      areas: { clientFile: { clientId: client.id }, tasks: none, team: false },
      unseen: false,
    });
  });
});
