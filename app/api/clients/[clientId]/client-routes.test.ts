import { beforeEach, describe, expect, it, vi } from "vitest";
import { openSession } from "@/lib/auth/actor";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenDocument, givenFolder, givenStaff } from "@/lib/testing/given";
import { GET as readAnchors } from "./documents/anchors/route";
import { GET as readPlace } from "./documents/place/route";
import { GET as readDocuments } from "./documents/route";
import { GET as readFolders } from "./folders/route";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const doors = [
  ["documents", readDocuments, "folder=root"],
  ["anchors", readAnchors, "folder=root"],
  ["place", readPlace, "folder=root&typed=B&behind=-1"],
  ["folders", readFolders, ""],
] as const;
type Door = (typeof doors)[number][1];

const ask = (door: Door, clientId: string, query: string) =>
  door(new Request(`http://kontor.test/?${query}`), { params: Promise.resolve({ clientId }) });

beforeEach(() => openBrowser());

describe.each(doors)("what islands read of a client: %s", (_name, door, query) => {
  it("is not there for whoever is signed out, works elsewhere or asks for nonsense", async () => {
    const { client, firm, responsible } = await givenClient();
    await givenDocument({ client, by: responsible });
    expect((await ask(door, client.id, query)).status).toBe(401);
    const { staff: colleague } = await givenStaff({ firm });
    const { staff: stranger } = await givenStaff();
    for (const person of [colleague, stranger]) {
      await openSession(person.userId, "password");
      const answer = await ask(door, client.id, query);
      expect([answer.status, await answer.text()]).toEqual([404, ""]);
      expect((await ask(door, "not-an-id", query)).status).toBe(404);
    }
  });
});

describe("what islands read of a client", () => {
  it("is the rows, their count and the folders of whoever may see them, and is kept nowhere", async () => {
    const { client, responsible } = await givenClient();
    const folder = await givenFolder({ client, by: responsible, name: "2026" });
    await givenDocument({ client, by: responsible, folder, name: "Rechnung.pdf" });
    await openSession(responsible.userId, "password");
    const page = await ask(readDocuments, client.id, `folder=${folder.id}&sort=-time`);
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    expect(await page.json()).toMatchObject({ rows: [{ name: "Rechnung.pdf" }], hasMore: false });
    expect(await (await ask(readAnchors, client.id, `folder=${folder.id}`)).json()).toMatchObject({ total: 1 });
    const place = await ask(readPlace, client.id, `folder=${folder.id}&typed=rech&behind=-1`);
    expect(await place.json()).toEqual({ position: 0 });
    expect((await ask(readPlace, client.id, `folder=${folder.id}`)).status).toBe(404);
    expect(await (await ask(readFolders, client.id, "")).json()).toMatchObject([{ id: folder.id, name: "2026" }]);
    expect(await (await ask(readFolders, client.id, `parent=${folder.id}`)).json()).toEqual([]);
  });

  it("refuses a cursor that nobody has given out", async () => {
    const { client, responsible } = await givenClient();
    await openSession(responsible.userId, "password");
    expect((await ask(readDocuments, client.id, "folder=root&after=nonsense")).status).toBe(400);
  });
});
