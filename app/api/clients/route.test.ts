import { describe, expect, it, vi } from "vitest";
import { openSession } from "@/lib/auth/actor";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenFirm, givenStaff, type Person } from "@/lib/testing/given";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { GET } = await import("./route");
const ask = (words: string) => GET(new Request(`http://localhost:3000/api/clients?q=${encodeURIComponent(words)}`));

async function signedIn(person: Person) {
  openBrowser();
  await openSession(person.userId, "password");
}

describe("the switcher's answers", () => {
  it("are refused to whoever is not signed in", async () => {
    openBrowser();
    const answer = await ask("");
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe("");
  });

  it("come whatever is typed", async () => {
    const { client, responsible } = await givenClient({ name: "Null & Nichtig" });
    await signedIn(responsible);
    for (const words of ["null\0", "NULL &"]) expect(await (await ask(words)).json()).toMatchObject([{ id: client.id }]);
    for (const words of ["'); drop table clients; --", "%", "_", "\\", "x".repeat(10_000)])
      expect((await ask(words)).status).toBe(200);
  });

  it("hold the person's clients and nobody else's, and are not kept by anybody", async () => {
    const { client, responsible, firm } = await givenClient({ name: "Bäckerei Krume", number: "10023" });
    await signedIn(responsible);
    const answer = await ask("krum");
    expect(await answer.json()).toEqual([{ id: client.id, name: "Bäckerei Krume", number: "10023", hasNew: false }]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    for (const stranger of [(await givenFirm()).owner, (await givenStaff({ firm })).staff]) {
      await signedIn(stranger);
      expect(await (await ask("krum")).json()).toEqual([]);
    }
  });
});
