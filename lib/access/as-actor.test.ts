import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { givenClient } from "@/lib/testing/given";
import { asActor } from "./as-actor";

it("keeps plans for the work that says so, and for nothing after it", async () => {
  const { client, responsible } = await givenClient();
  const modes = (keepsPlans: boolean) =>
    asActor(responsible, { clientId: client.id }, (tx) => tx.execute(sql`show plan_cache_mode`), { keepsPlans });
  expect([...(await modes(true))]).toEqual([{ plan_cache_mode: "force_generic_plan" }]);
  const after = await Promise.all(Array.from({ length: 20 }, () => modes(false)));
  expect(after.flatMap((rows) => [...rows])).toEqual(after.map(() => ({ plan_cache_mode: "auto" })));
});
