import { beforeAll, describe, expect, it, vi } from "vitest";
import { documents } from "@/db/schema/documents";
import { asSystem } from "@/lib/access/as-system";
import { openSession } from "@/lib/auth/actor";
import { prepareVersion } from "@/lib/documents/preparing/prepare";
import { openBrowser } from "@/lib/testing/browser";
import { givenClient, givenContact, givenFirm, givenStaff, type Person } from "@/lib/testing/given";
import { bringFile, eml, zip } from "@/lib/testing/given-files";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const renditions = await import("./renditions/[kind]/[number]/route");
const text = await import("./text/route");
const entries = await import("./entries/route");

const made = (documentId: string, kind: string, number: string, query = "") =>
  renditions.GET(new Request(`http://localhost:3000/api/documents/${documentId}/renditions/${kind}/${number}${query}`), {
    params: Promise.resolve({ documentId, kind, number }),
  });
const words = (documentId: string) =>
  text.GET(new Request(`http://localhost:3000/api/documents/${documentId}/text`), { params: Promise.resolve({ documentId }) });

const inside = (documentId: string) =>
  entries.GET(new Request(`http://localhost:3000/api/documents/${documentId}/entries`), {
    params: Promise.resolve({ documentId }),
  });

async function signIn(person: Person) {
  openBrowser();
  await openSession(person.userId, "password");
}

let world: { contact: Person; strangers: Person[]; mail: string; note: string; archive: string };
beforeAll(async () => {
  const { client, firm } = await givenClient();
  const contact = await givenContact({ client });
  const file = async (name: string, content: string | Uint8Array) => {
    const outcome = await bringFile({ client, by: contact, name, content });
    if (outcome.status !== "filed") throw new Error(outcome.status);
    return outcome.documentId;
  };
  const mail = await file("Post.eml", eml());
  const note = await file("Notiz.txt", "<b>Nur</b> Text");
  const archive = await file("Belege.zip", await zip({ "Rechnung.txt": "zwölf Euro" }));
  const versions = await asSystem("test", (tx) => tx.select({ versionId: documents.currentVersionId }).from(documents));
  for (const version of versions) await prepareVersion(version);
  const other = await givenClient();
  const strangers = [(await givenFirm()).owner, (await givenStaff({ firm })).staff, await givenContact({ client: other.client })];
  world = { contact, strangers, mail, note, archive };
});

describe("what was made from a document", () => {
  it("comes without anything that could run: a mail as JSON, its attachment as a download", async () => {
    await signIn(world.contact);
    const mail = await made(world.mail, "mail", "0");
    expect(mail.headers.get("content-type")).toBe("application/json");
    expect(await mail.json()).toMatchObject({ subject: "Belege für März" });
    const attachment = await made(world.mail, "attachment", "0");
    expect(attachment.headers.get("content-disposition")).toMatch(/^attachment; filename="Rechnung.pdf"/);
    for (const answer of [mail, attachment]) {
      expect(answer.headers.get("content-security-policy")).toContain("sandbox");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
    const known = await made(world.mail, "mail", "0");
    expect(known.headers.get("etag")).toBe(mail.headers.get("etag"));
  });

  it("is not there for strangers, the signed out, and under addresses that mean nothing", async () => {
    for (const stranger of world.strangers) {
      await signIn(stranger);
      expect((await made(world.mail, "mail", "0")).status).toBe(404);
      expect((await made(world.mail, "attachment", "0")).status).toBe(404);
      expect((await words(world.note)).status).toBe(404);
      expect((await inside(world.archive)).status).toBe(404);
    }
    openBrowser();
    expect((await inside(world.archive)).status).toBe(404);
    expect((await made(world.mail, "mail", "0")).status).toBe(404);
    expect((await words(world.note)).status).toBe(404);
    await signIn(world.contact);
    for (const [kind, number, query] of [
      ["attachment", "1"],
      ["attachment", "-1"],
      ["original", "0"],
      ["mail", "0", "?version=not-an-id"],
      ["page", "0"],
    ]) {
      expect((await made(world.mail, kind ?? "", number ?? "", query)).status).toBe(404);
    }
    expect((await made("not-an-id", "mail", "0")).status).toBe(404);
    expect((await words(world.mail)).status).toBe(404);
  });

  it("gives the words of a text as text", async () => {
    await signIn(world.contact);
    const answer = await words(world.note);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(await answer.json()).toEqual({ text: "<b>Nur</b> Text", rows: null, encoding: "utf-8", isCut: false });
  });

  it("gives the names of what is in an archive, and of nothing else", async () => {
    await signIn(world.contact);
    const answer = await inside(world.archive);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(await answer.json()).toMatchObject({ entries: [{ name: "Rechnung.txt", size: 11 }], total: 1, isCut: false });
    expect((await inside(world.note)).status).toBe(404);
    expect((await inside("not-an-id")).status).toBe(404);
  });
});
