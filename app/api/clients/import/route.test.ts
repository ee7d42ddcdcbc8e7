import { beforeAll, describe, expect, it, vi } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { createSession } from "@/lib/auth/sessions";
import { findImport } from "@/lib/clients/imports";
import { cookies, openBrowser } from "@/lib/testing/browser";
import { type GivenFirm, givenFirm, type Person } from "@/lib/testing/given";
import { POST } from "./route";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const text = "Nr;Name\n1;Eins\n";

async function signedIn(person: Person) {
  openBrowser();
  const device = { userAgent: null, network: null };
  const session = await asSystem("test: a session", (tx) =>
    createSession(tx, { userId: person.userId, method: "password", device }),
  );
  (await cookies()).set("authjs.session-token", session.token);
}

function send(content: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: "POST", headers: { "sec-fetch-site": "same-origin", ...headers }, body: content, duplex: "half" };
  return POST(new Request("http://localhost/api/clients/import", init as RequestInit));
}

function formOf(firm: GivenFirm, file: string) {
  const form = new FormData();
  form.set("firmId", firm.id);
  form.set("file", new File([file], "Mandanten.csv"));
  return form;
}

const ledTo = (response: Response) => [response.status, response.headers.get("location")];

describe("the door for a file of clients", () => {
  let firm: GivenFirm;
  let owner: Person;
  beforeAll(async () => {
    ({ firm, owner } = await givenFirm());
  });

  it("keeps what it read and leads to it", async () => {
    await signedIn(owner);
    const [status, location] = ledTo(await send(formOf(firm, text)));
    expect(status).toBe(303);
    const id = /^\/clients\/import\?import=([0-9a-f-]{36})$/.exec(String(location))?.[1];
    expect(await findImport(owner, firm.id, id ?? "")).toMatchObject({ state: "open", fileName: "Mandanten.csv" });
  });

  it("leads back with the reason when a file is none, too large, or cut in the middle", async () => {
    await signedIn(owner);
    expect(ledTo(await send(formOf(firm, "")))).toEqual([303, "/clients/import?problem=empty"]);
    expect(ledTo(await send(formOf(firm, 'Nr;Name\n1;"x')))).toEqual([303, "/clients/import?problem=openQuote&line=2"]);
    expect(ledTo(await send(formOf(firm, "x".repeat(6_000_000))))).toEqual([303, "/clients/import?problem=tooLarge&megabytes=5"]);
    const whole = new Request("http://localhost", { method: "POST", body: formOf(firm, text) });
    const type = whole.headers.get("content-type") ?? "";
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const cut = send(bytes.slice(0, bytes.length - 40), { "content-type": type });
    expect(ledTo(await cut)).toEqual([303, "/clients/import?problem=notArrived"]);
    const dying = new ReadableStream({
      start(stream) {
        stream.enqueue(bytes.slice(0, 60));
        stream.error(new Error("gone"));
      },
    });
    expect(ledTo(await send(dying, { "content-type": type }))).toEqual([303, "/clients/import?problem=notArrived"]);
  });

  it("is closed for whoever is signed out, of another firm, or sends from another site", async () => {
    openBrowser();
    expect(ledTo(await send(formOf(firm, text)))).toEqual([303, "/sign-in?next=%2Fclients%2Fimport"]);
    await signedIn((await givenFirm()).owner);
    expect((await send(formOf(firm, text))).status).toBe(404);
    expect((await send(formOf(firm, text), { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});
