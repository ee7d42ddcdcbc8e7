import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asSystem } from "@/lib/access/as-system";
import { listHistory } from "@/lib/clients/history";
import { storage } from "@/lib/storage/storage";
import {
  type GivenClient,
  givenClient,
  givenContact,
  givenFolder,
  givenParticipant,
  givenStaff,
  type Person,
} from "@/lib/testing/given";
import { recordStored } from "./arrivals";
import { closeBatch } from "./batches";
import { markSeen } from "./seen";
import { tell } from "./telling";
import { announceUploads } from "./uploads";

let written = 0;

/** This person files so many documents, one after the other. Gives the receipt's number. */
async function file(by: Person, client: GivenClient, count: number, folderId: string | null = null): Promise<string> {
  const names = Array.from({ length: count }, (_, n) => `Beleg ${written + n}.pdf`);
  const contents = names.map((name) => new Blob([`%PDF-1.4\n% ${name} of ${client.id}\n%%EOF\n`]));
  written += count;
  const files = names.map((name, n) => ({ name, size: contents[n]!.size, type: "application/pdf", lastModified: n }));
  const batch = await announceUploads(by, { clientId: client.id, folderId, onSameName: "keep-both", files });
  for (const { index, uploadId } of batch.uploads) await recordStored(uploadId!, await storage.put(uploadId!, contents[index]!));
  return (await closeBatch(by, { clientId: client.id, batchId: batch.batchId })).number;
}

async function givenTwoSides() {
  const { client, firm, responsible } = await givenClient();
  const [baker, sister] = [await givenContact({ client }), await givenContact({ client })];
  const colleague = await givenParticipant({ client, firm });
  const { staff: manager } = await givenStaff({ firm, role: "administrator" });
  return { client, firm, manager, responsible, colleague, baker, sister };
}

/** Who will be told when, in minutes from now. */
async function planned(client: GivenClient) {
  const rows = await asSystem("test: planned mails", (tx) =>
    tx.execute<{ user_id: string; minutes: number }>(sql`
      select split_part(key, ':', 3) as user_id, round(extract(epoch from run_at - now()) / 60)::int as minutes
        from graphile_worker.jobs where key like ${`documents.tell:${client.id}:%`}`),
  );
  return new Map([...rows].map((row) => [row.user_id, row.minutes]));
}

const lettersTo = async (person: Person) => [
  ...(await asSystem("test: letters", (tx) =>
    tx.execute<{ kind: string; data: { count: number; places: string[] } }>(
      sql`select kind, data from letters where to_address = ${person.email} order by id`,
    ),
  )),
];

const numbersIn = async (person: Person, client: GivenClient) =>
  (await listHistory(person, { clientId: client.id })).entries.flatMap(({ kind, data }) =>
    kind === "documents.received" ? data.number : [],
  );

describe("telling the other side", () => {
  it("plans one mail for each person of the firm who works for the client, fifteen minutes after the client's last file", async () => {
    const { client, manager, responsible, colleague, baker } = await givenTwoSides();
    await file(baker, client, 3);
    expect(await planned(client)).toEqual(
      new Map([
        [responsible.userId, 15],
        [colleague.userId, 15],
      ]),
    );
    await asSystem("test: ten minutes pass", (tx) =>
      tx.execute(sql`update graphile_worker._private_jobs set run_at = run_at - interval '10 minutes'`),
    );
    expect([...(await planned(client)).values()]).toEqual([5, 5]);
    await file(baker, client, 1);
    expect([...(await planned(client)).values()]).toEqual([15, 15]);
    for (const person of [responsible, colleague]) {
      await tell({ clientId: client.id, userId: person.userId });
      await tell({ clientId: client.id, userId: person.userId });
      expect(await lettersTo(person)).toMatchObject([{ kind: "new-documents", data: { count: 4 } }]);
    }
    expect(await lettersTo(manager)).toEqual([]);
  });

  it("tells each contact of what the firm has filed, but not of what is internal or was seen meanwhile", async () => {
    const { client, responsible, colleague, baker, sister } = await givenTwoSides();
    const internal = await givenFolder({ client, by: responsible, audience: "firm" });
    const shared = await givenFolder({ client, by: responsible, name: "Auswertungen" });
    await file(responsible, client, 2, internal.id);
    expect(await planned(client)).toEqual(new Map());
    await file(responsible, client, 2, shared.id);
    expect(new Set((await planned(client)).keys())).toEqual(new Set([baker.userId, sister.userId]));
    await markSeen(sister, { clientId: client.id });
    for (const person of [baker, sister, colleague]) await tell({ clientId: client.id, userId: person.userId });
    expect(await lettersTo(baker)).toMatchObject([{ data: { count: 2, places: ["Auswertungen"] } }]);
    expect(await lettersTo(sister)).toEqual([]);

    await file(responsible, client, 1, shared.id);
    await tell({ clientId: client.id, userId: baker.userId });
    expect((await lettersTo(baker)).map(({ data }) => data.count)).toEqual([2, 1]);
  });

  it("leaves the receipt's number in the activity that both sides read, and nobody else", async () => {
    const { client, firm, responsible, baker } = await givenTwoSides();
    const fromClient = await file(baker, client, 1);
    const fromFirm = await file(responsible, client, 1);
    for (const person of [baker, responsible]) {
      expect(new Set(await numbersIn(person, client))).toEqual(new Set([fromClient, fromFirm]));
    }
    const { staff: stranger } = await givenStaff({ firm });
    expect(await numbersIn(stranger, client)).toEqual([]);
  });
});
