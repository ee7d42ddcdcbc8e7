import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { recordActivity } from "@/lib/activity/activity";
import {
  type GivenClient,
  givenClient,
  givenContact,
  givenDocument,
  givenFirm,
  givenInvitation,
  type Person,
} from "@/lib/testing/given";

/** Collaborations whose kept entry is not the newest one that all who work on it may read. */
const wrong = () =>
  asSystem("test: compare the kept entries with the true ones", async (tx) => [
    ...(await tx.execute(sql`
      select c.id, l.activity_id, last.id as newest from collaborations c
        left join latest_activities l on l.collaboration_id = c.id
        left join lateral (select a.id from activity a where a.client_id = c.client_id and a.scope_id in (c.client_id, c.id)
                            order by a.id desc limit 1) last on true
       where c.open and l.activity_id is distinct from last.id`)),
  ]);

const write = (actor: Person, client: GivenClient, scopeId = client.id) =>
  asActor(actor, {}, (tx) => recordActivity(tx, actor, { kind: "folder.created", at: { clientId: client.id, scopeId } }));

describe("the kept newest activity", () => {
  it("is the newest entry after everything that happens to a client", async () => {
    const { firm, owner } = await givenFirm();
    const { client } = await givenClient({ firm, responsible: owner });
    await givenInvitation({ by: owner, client });
    const contact = await givenContact({ client });
    await givenDocument({ client, by: contact });
    await write(contact, client);
    await write(owner, client, client.collaborationId);
    expect(await wrong()).toEqual([]);
  });

  it("stays right when many write about the same clients at once, in any order, and some take it back", async () => {
    const { firm, owner } = await givenFirm();
    const clients: GivenClient[] = [];
    for (let at = 0; at < 4; at++) clients.push((await givenClient({ firm, responsible: owner })).client);
    const both = (first: GivenClient, second: GivenClient, fails: boolean) =>
      asActor(owner, {}, async (tx) => {
        for (const client of [first, second]) {
          await recordActivity(tx, owner, { kind: "folder.created", at: { clientId: client.id, scopeId: client.id } });
        }
        if (fails) throw new Error("taken back");
      });
    const turns = Array.from({ length: 24 }, (_, turn) => {
      const [first, second] = [clients[turn % 4], clients[(turn + 1 + (turn % 3)) % 4]];
      return turn % 2 ? both(first!, second!, turn % 5 === 0) : both(second!, first!, turn % 5 === 0);
    });
    const outcomes = await Promise.allSettled(turns);
    const failures = outcomes.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(new Set(failures)).toEqual(new Set(["Error: taken back"]));
    expect(await wrong()).toEqual([]);
  });

  it("takes no part in what a few people alone may read, nor in what the next firm does", async () => {
    const { firm, owner } = await givenFirm();
    const { client } = await givenClient({ firm, responsible: owner });
    const kept = () =>
      asSystem("test: the kept entry", (tx) =>
        tx.execute<{ id: string }>(
          sql`select activity_id as id from latest_activities where collaboration_id = ${client.collaborationId}`,
        ),
      );
    const [before] = await kept();
    await asSystem("test: an entry of a named folder", (tx) =>
      tx.execute(
        sql`insert into activity (id, client_id, scope_id, actor_name, kind) values (${newId()}, ${client.id}, ${newId()}, 'x', 'folder.created')`,
      ),
    );
    expect(await kept()).toEqual([before]);
  });

  it("is nobody's to read or write directly", async () => {
    const { owner } = await givenFirm();
    await expect(asActor(owner, {}, (tx) => tx.execute(sql`select * from latest_activities`))).rejects.toThrow();
  });
});
