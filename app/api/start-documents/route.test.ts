import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/db/id";
import { services, startDocuments } from "@/db/schema/services";
import { doomedFiles } from "@/db/schema/trash";
import { asSystem } from "@/lib/access/as-system";
import { openSession } from "@/lib/auth/actor";
import { findAgreements } from "@/lib/collaboration/agreements";
import { listServices } from "@/lib/collaboration/catalogue";
import { endCollaboration } from "@/lib/collaboration/parting";
import { inviteToServices } from "@/lib/collaboration/service-invitations";
import { findStart, removeStart } from "@/lib/collaboration/start-documents";
import { sweepStorage } from "@/lib/documents/sweeping";
import { openStored } from "@/lib/storage/storage";
import { openBrowser } from "@/lib/testing/browser";
import {
  givenAgreements,
  givenClient,
  givenContact,
  givenFirm,
  givenOffers,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";

vi.mock("next/headers", () => import("@/lib/testing/browser"));

const { POST } = await import("./route");
const { GET } = await import("./[startDocumentId]/route");

const pdf = (words: string) => `%PDF-1.7\n${words}\n%%EOF\n`;

async function send(
  person: Person | undefined,
  to: Record<string, string>,
  file = new File([pdf("Start")], "So beginnen Sie.pdf"),
) {
  openBrowser();
  if (person) await openSession(person.userId, "password");
  const form = new FormData();
  for (const [name, value] of Object.entries(to)) form.set(name, value);
  form.set("file", file);
  return POST(
    new Request("http://localhost:3000/api/start-documents", {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body: form,
    }),
  );
}

async function read(person: Person, startDocumentId: string) {
  openBrowser();
  await openSession(person.userId, "password");
  const answer = await GET(new Request("http://localhost:3000/"), { params: Promise.resolve({ startDocumentId }) });
  return { status: answer.status, type: answer.headers.get("content-type"), words: await answer.text() };
}

async function givenRoom() {
  const { firm, owner } = await givenFirm();
  const { client, responsible } = await givenClient({ firm });
  const main = await givenContact({ client });
  const { bookkeeping } = await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  const agreement = { clientId: client.id, agreementId: bookkeeping?.id ?? "" };
  const startOf = async (person: Person) =>
    (await findAgreements(person, client.id))?.live.find(({ id }) => id === agreement.agreementId)?.startDocument;
  return { firm, owner, client, responsible, main, agreement, startOf };
}

beforeEach(() => openBrowser());

describe("the getting-started document of an agreement", () => {
  it("is filed by whoever leads the engagement and opened by the client, until another takes its place", async () => {
    const { client, responsible, main, agreement, startOf } = await givenRoom();
    const sent = await send(responsible, agreement);
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `/clients/${client.id}/collaboration`]);
    const first = await startOf(main);
    expect(first).toMatchObject({ name: "So beginnen Sie.pdf", size: pdf("Start").length });
    expect(await read(main, first?.id ?? "")).toEqual({ status: 200, type: "application/pdf", words: pdf("Start") });
    await sweepStorage(new Date(Date.now() + 3 * 24 * 60 * 60 * 1000));
    expect((await read(main, first?.id ?? "")).status, "the nightly sweep leaves it alone").toBe(200);
    await send(responsible, agreement, new File([pdf("Neu")], "../Neu"));
    const second = await startOf(main);
    expect(second?.name).toBe(".._Neu.pdf");
    expect((await read(main, second?.id ?? "")).words).toBe(pdf("Neu"));
    expect((await read(main, first?.id ?? "")).status).toBe(404);
    await removeStart(responsible, agreement);
    expect(await startOf(main)).toBeUndefined();
    expect((await read(main, second?.id ?? "")).status).toBe(404);
    expect(await asSystem("test", (tx) => tx.$count(doomedFiles)), "its bytes are about to go").toBeGreaterThan(0);
  });

  it("is the firm's and this client's alone, and gone for the firm's people who lose nothing of their own when they part", async () => {
    const { firm, client, responsible, main, agreement, startOf } = await givenRoom();
    await send(responsible, agreement);
    const { id } = (await startOf(main)) ?? { id: "" };
    const { owner: stranger } = await givenFirm();
    const { client: neighbour } = await givenClient({ firm });
    for (const nobody of [stranger, await givenContact({ client: neighbour })]) {
      expect((await read(nobody, id)).status).toBe(404);
      expect((await send(nobody, agreement)).status).toBe(404);
      await expect(removeStart(nobody, agreement)).rejects.toMatchObject({ name: "NotVisible" });
    }
    expect((await read(main, newId())).status).toBe(404);
    expect((await read(main, "nonsense")).status).toBe(404);
    expect((await send(main, agreement)).status, "the client does not write it").toBe(404);
    const participant = await givenParticipant({ client, firm });
    expect((await send(participant, agreement)).headers.get("location")).toContain("problem=agreement.notYours.firm");
    expect((await send(undefined, agreement)).headers.get("location")).toBe("/sign-in");
    await endCollaboration(main, { clientId: client.id, name: client.name, reason: undefined });
    expect((await send(responsible, agreement)).status).toBe(404);
    expect((await read(main, id)).status, "the client keeps what it agreed to").toBe(200);
  });

  it("is refused in words when it is empty, too large, cut off or no PDF, and nothing of it stays", async () => {
    const { responsible, agreement, startOf } = await givenRoom();
    const before = await asSystem("test", (tx) => tx.$count(startDocuments));
    for (const [content, problem] of [
      ["", "start.empty"],
      ["PK\u0003\u0004 no PDF %%EOF", "start.noPdf"],
      ["%PDF-1.7 and nothing more", "start.cut"],
      [`%PDF-1.7${"x".repeat(10 * 1024 * 1024)}%%EOF`, "start.tooLarge"],
    ] as const) {
      const answer = await send(responsible, agreement, new File([content], "a.pdf"));
      expect(answer.headers.get("location"), problem).toContain(`problem=${problem}`);
    }
    expect((await send(responsible, agreement, new File(["x".repeat(11 * 1024 * 1024)], "a.pdf"))).status).toBe(413);
    expect((await send(responsible, { clientId: agreement.clientId })).status).toBe(400);
    expect(await startOf(responsible)).toBeUndefined();
    expect(await asSystem("test", (tx) => tx.$count(startDocuments))).toBe(before);
    const foreign = new Request("http://localhost:3000/api/start-documents", { method: "POST", body: new FormData() });
    expect((await POST(foreign)).status).toBe(403);
  });
});

describe("the getting-started document of a service", () => {
  it("is kept by owner and administrators, goes along with the next offer, and stays with it", async () => {
    const { firm, owner, client, responsible, main } = await givenRoom();
    const [offer] = await givenOffers(firm, ["payroll"]);
    const to = { firmId: firm.id, serviceId: offer?.serviceId ?? "" };
    const { staff } = await givenStaff({ firm });
    for (const nobody of [staff, responsible]) expect((await send(nobody, to)).status).toBe(404);
    expect((await send(owner, to)).headers.get("location")).toBe("/settings/firm/services");
    const kept = (await listServices(owner, firm.id)).find(({ id }) => id === to.serviceId)?.startDocument;
    expect(kept).toMatchObject({ name: "So beginnen Sie.pdf" });
    await inviteToServices(responsible, { clientId: client.id, recipientId: main.userId, services: offer ? [offer] : [] });
    const offered = (await findAgreements(main, client.id))?.live.find(({ serviceId }) => serviceId === to.serviceId);
    expect(offered?.startDocument).toEqual(kept);
    await removeStart(owner, to);
    expect(await findStart(responsible, kept?.id ?? ""), "an agreement still begins with it").toBeDefined();
    const [service] = await asSystem("test", (tx) => tx.select().from(services).where(eq(services.id, to.serviceId)));
    expect(service?.startDocumentId).toBeNull();
    const bytes = await findStart(owner, kept?.id ?? "");
    expect((await openStored(bytes?.storageKey ?? "")).status).toBe(200);
  });
});
