import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { clients } from "@/db/schema/clients";
import { collaborations } from "@/db/schema/collaboration";
import { documents, folders } from "@/db/schema/documents";
import { serviceAgreements } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { givenClient, givenContact, givenDocument, givenFolder, givenInvitation } from "@/lib/testing/given";
import { acceptInvitation } from "./answer";

describe("a company that already exists here", () => {
  async function givenCompany(given: { free: boolean }) {
    const { client: company, firm } = await givenClient({ name: "Krume GbR" });
    const person = await givenContact({ client: company });
    if (given.free) {
      await asSystem("test", (tx) =>
        tx
          .update(collaborations)
          .set({ state: "ended", endedAt: new Date(), endedSide: "client" })
          .where(eq(collaborations.clientId, company.id)),
      );
    }
    return { company, person, firm };
  }

  it("takes over what the firm had prepared, under a folder with the firm's name; internal papers stay internal", async () => {
    const { company, person } = await givenCompany({ free: true });
    const { client, firm, responsible } = await givenClient();
    const shared = await givenFolder({ client, by: responsible, name: "Auswertungen" });
    const deep = await givenFolder({ client, by: responsible, name: "2026", parentId: shared.id });
    const internal = await givenFolder({ client, by: responsible, name: "Notizen", audience: "firm" });
    const inDeep = await givenDocument({ client, by: responsible, side: "firm", folder: deep });
    const loose = await givenDocument({ client, by: responsible, side: "firm" });
    const secret = await givenDocument({ client, by: responsible, side: "firm", folder: internal });
    const { token } = await givenInvitation({ by: responsible, client, email: person.email });
    const accepted = await acceptInvitation({ token, userId: person.userId }, { company: company.id });
    expect(accepted).toEqual({ userId: person.userId, clientId: company.id, created: false });

    const seen = await asActor(person, { clientId: company.id }, async (tx) => ({
      folders: await tx.select().from(folders).where(eq(folders.clientId, company.id)),
      documents: await tx.select().from(documents).where(eq(documents.clientId, company.id)),
    }));
    const top = seen.folders.find((folder) => folder.name === firm.name);
    expect(seen.folders.find((folder) => folder.id === shared.id)?.parentId).toBe(top?.id);
    expect(seen.documents.map((one) => one.id).sort()).toEqual([inDeep.id, loose.id].sort());
    expect(seen.documents.find((one) => one.id === loose.id)?.folderId).toBe(top?.id);
    const ofFirm = await asActor(responsible, { clientId: company.id }, (tx) =>
      tx.select({ id: documents.id }).from(documents).where(eq(documents.clientId, company.id)),
    );
    expect(ofFirm.map((one) => one.id)).toContain(secret.id);
    expect(await asSystem("test", (tx) => tx.select().from(clients).where(eq(clients.id, client.id)))).toEqual([]);
    const agreed = await asSystem("test", (tx) =>
      tx.select().from(serviceAgreements).where(eq(serviceAgreements.clientId, company.id)),
    );
    expect(Object.fromEntries(agreed.map(({ serviceKey, state }) => [serviceKey, state]))).toEqual({ documents: "active" });
  });

  it("is refused while it works with another firm, which is not named, also when both accept at the same instant", async () => {
    const { company, person } = await givenCompany({ free: false });
    const { client, responsible } = await givenClient();
    const { token } = await givenInvitation({ by: responsible, client, email: person.email });
    await expect(acceptInvitation({ token, userId: person.userId }, { company: company.id })).rejects.toMatchObject({
      code: "invitation.worksWithFirm",
      values: {},
    });

    const free = await givenCompany({ free: true });
    const asked = await Promise.all(
      [1, 2].map(async () => {
        const world = await givenClient();
        return givenInvitation({ by: world.responsible, client: world.client, email: free.person.email });
      }),
    );
    const both = await Promise.allSettled(
      asked.map((one) => acceptInvitation({ token: one.token, userId: free.person.userId }, { company: free.company.id })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "invitation.worksWithFirm" } });
  });

  it("is followed by every key that carries a client, so that nothing stays behind", async () => {
    const left = await asSystem("test", (tx) =>
      tx.execute<{ conname: string }>(sql`
        select conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
         where n.nspname = 'public' and k.contype = 'f' and array_length(k.conkey, 1) > 1 and k.confupdtype <> 'c' and not k.condeferrable
           and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = 'client_id')`),
    );
    expect(left.map((row) => row.conname)).toEqual([]);
  });

  it("has to be the person's own", async () => {
    const { company } = await givenCompany({ free: true });
    const { client, responsible } = await givenClient();
    const { token } = await givenInvitation({ by: responsible, client });
    await expect(acceptInvitation({ token }, { company: company.id })).rejects.toMatchObject({
      code: "invitation.notYourCompany",
    });
  });
});
