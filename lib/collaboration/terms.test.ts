import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { letters } from "@/db/schema/mail";
import { serviceAgreements } from "@/db/schema/services";
import { asSystem } from "@/lib/access/as-system";
import { renderLetter } from "@/lib/mail/render";
import { givenAgreements, givenClient, givenContact, givenFirm, givenParticipant, givenStaff } from "@/lib/testing/given";
import { findAgreements } from "./agreements";
import { answerTerms, changeTerms, endAgreement } from "./terms";

const lettersTo = (clientId: string, kind: string) =>
  asSystem("test", (tx) =>
    tx
      .select({ to: letters.toAddress, language: letters.language })
      .from(letters)
      .where(and(eq(letters.clientId, clientId), eq(letters.kind, kind))),
  );

async function givenWorld() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const { bookkeeping } = await givenAgreements({ client, firm, keys: ["bookkeeping"] });
  const agreementId = bookkeeping?.id ?? "";
  const now = {
    clientId: client.id,
    agreementId,
    variant: "firm" as const,
    period: "monthly" as const,
    priceMinor: 14_500,
    currency: "EUR" as const,
    invoiceRecipient: "client" as const,
    gettingStarted: undefined,
  };
  const agreement = async () => (await findAgreements(main, client.id))?.live.find(({ id }) => id === agreementId);
  return { client, firm, responsible, main, now, agreement, agreementId };
}

describe("changing terms", () => {
  it("asks for consent where the other side pays, and nothing changes until it says yes", async () => {
    const { client, responsible, main, now, agreement } = await givenWorld();
    for (const dearer of [{ priceMinor: 15_500 }, { period: "yearly" as const }, { variant: "client" as const }]) {
      expect(await changeTerms(responsible, { ...now, ...dearer })).toBe("proposed");
    }
    expect(await agreement()).toMatchObject({ variant: "firm", proposal: { variant: "client", mine: false } });
    expect(await lettersTo(client.id, "terms-proposed")).toHaveLength(3);
    await answerTerms(main, {
      clientId: client.id,
      proposalId: (await agreement())?.proposal?.id ?? "",
      answer: "accept",
      reason: undefined,
    });
    expect(await agreement()).toMatchObject({ variant: "client", priceMinor: 14_500, proposal: undefined });
    expect(await lettersTo(client.id, "terms-answered")).toEqual([{ to: responsible.email, language: "de" }]);
  });

  it("takes effect at once where it costs the other side nothing", async () => {
    const { responsible, main, now, agreement } = await givenWorld();
    expect(await changeTerms(responsible, { ...now, priceMinor: 12_000 })).toBe("changed");
    expect(await changeTerms(main, { ...now, variant: "client", priceMinor: 1 })).toBe("changed");
    // The price is not the client's to name.
    expect(await agreement()).toMatchObject({ variant: "client", priceMinor: 12_000 });
    expect(await changeTerms(main, { ...now, variant: "firm" })).toBe("proposed");
    expect(await changeTerms(main, { ...now, variant: "client" })).toBe("same");
    expect((await agreement())?.proposal).toBeUndefined();
  });

  it("waits for the answer to the other side's proposal, and of two answers takes one", async () => {
    const { client, responsible, main, now, agreement } = await givenWorld();
    await changeTerms(responsible, { ...now, priceMinor: 20_000 });
    await expect(changeTerms(main, { ...now, variant: "client" })).rejects.toMatchObject({ code: "agreement.answerFirst" });
    const answer = { clientId: client.id, proposalId: (await agreement())?.proposal?.id ?? "", reason: undefined };
    await expect(answerTerms(responsible, { ...answer, answer: "accept" })).rejects.toMatchObject({ name: "NotVisible" });
    const both = await Promise.allSettled([
      answerTerms(main, { ...answer, answer: "accept" }),
      answerTerms(main, { ...answer, answer: "decline" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "agreement.changedMeanwhile" } });
  });

  it("is refused for a variant that the service is not offered in", async () => {
    const { client, firm, responsible, now } = await givenWorld();
    const { tax } = await givenAgreements({ client, firm, keys: ["tax"] });
    const change = changeTerms(responsible, { ...now, agreementId: tax?.id ?? "", variant: "client" });
    await expect(change).rejects.toMatchObject({ code: "agreement.variantNotOffered" });
  });
});

describe("ending one service", () => {
  it("needs nobody's consent, leaves the others, and tells the other side", async () => {
    const { client, firm, responsible, main, agreementId, now } = await givenWorld();
    await givenAgreements({ client, firm, keys: ["payroll"] });
    await changeTerms(responsible, { ...now, priceMinor: 20_000 });
    await endAgreement(main, { clientId: client.id, agreementId, reason: "Wir buchen selbst." });
    const rows = await asSystem("test", (tx) =>
      tx.select().from(serviceAgreements).where(eq(serviceAgreements.clientId, client.id)),
    );
    expect(Object.fromEntries(rows.map((row) => [row.serviceKey, row.state]))).toEqual({
      documents: "active",
      bookkeeping: "ended",
      payroll: "active",
    });
    expect(rows.find((row) => row.serviceKey === "bookkeeping")).toMatchObject({
      endedSide: "client",
      endReason: "Wir buchen selbst.",
    });
    expect(await lettersTo(client.id, "service-ended")).toEqual([{ to: responsible.email, language: "de" }]);
    await expect(changeTerms(responsible, now)).rejects.toMatchObject({ code: "agreement.changedMeanwhile" });
    expect((await findAgreements(main, client.id))?.past[0]).toMatchObject({ state: "ended", proposal: undefined });
  });

  it("says in the mail what it changes: whether others stay, and that the firm no longer sees the documents", async () => {
    const { client, main, agreementId } = await givenWorld();
    await endAgreement(main, { clientId: client.id, agreementId, reason: undefined });
    const [documents] = (await findAgreements(main, client.id))?.live ?? [];
    await endAgreement(main, { clientId: client.id, agreementId: documents?.id ?? "", reason: undefined });
    const rows = await asSystem("test", (tx) =>
      tx
        .select()
        .from(letters)
        .where(and(eq(letters.clientId, client.id), eq(letters.kind, "service-ended")))
        .orderBy(letters.id),
    );
    const texts = await Promise.all(rows.map(async (row) => (await renderLetter(row)).text.replace(/\s+/g, " ")));
    expect(texts[0]).toContain("Alle anderen Vereinbarungen bleiben.");
    expect(texts[0]).not.toContain("sieht die Kanzlei");
    expect(texts[1]).not.toContain("Alle anderen");
    expect(texts[1]).toContain(`Damit sieht die Kanzlei die gemeinsamen Dokumente von ${client.name} nicht mehr`);
  });

  it("of two at the same instant happens once", async () => {
    const { client, responsible, main, agreementId } = await givenWorld();
    const end = { clientId: client.id, agreementId, reason: undefined };
    const both = await Promise.allSettled([endAgreement(main, end), endAgreement(responsible, end)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await lettersTo(client.id, "service-ended")).toHaveLength(1);
  });
});

describe("who decides on agreements", () => {
  it("are the client's administrators and whoever leads the engagement; strangers find nothing", async () => {
    const { client, firm, now, agreementId } = await givenWorld();
    const user = await givenContact({ client });
    const participant = await givenParticipant({ client, firm });
    const end = { clientId: client.id, agreementId, reason: undefined };
    await expect(endAgreement(user, end)).rejects.toMatchObject({ code: "agreement.notYours.client" });
    await expect(changeTerms(participant, now)).rejects.toMatchObject({ code: "agreement.notYours.firm" });
    const { owner } = await givenFirm();
    const { staff: colleague } = await givenStaff({ firm });
    const elsewhere = await givenContact({ client: (await givenClient()).client });
    for (const stranger of [owner, colleague, elsewhere]) {
      expect(await findAgreements(stranger, client.id)).toBeUndefined();
      await expect(endAgreement(stranger, end)).rejects.toMatchObject({ name: "NotVisible" });
      await expect(changeTerms(stranger, now)).rejects.toMatchObject({ name: "NotVisible" });
    }
    const own = await givenWorld();
    await expect(endAgreement(own.main, { ...end, clientId: own.client.id })).rejects.toMatchObject({ name: "NotVisible" });
  });
});
