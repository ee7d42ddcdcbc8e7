import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { newId } from "@/db/id";
import { asActor } from "@/lib/access/as-actor";
import { asSystem } from "@/lib/access/as-system";
import { env } from "@/lib/env";
import { gate } from "@/lib/gate";
import { keepAlive } from "@/lib/jobs/abandoned";
import { addJob } from "@/lib/jobs/add-job";
import { startJobs, stopJobs } from "@/lib/jobs/jobs";
import { defineJob } from "@/lib/jobs/registry";
import { adminUrl } from "@/lib/testing/database";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "test.note": { word: string };
    "test.slow": { word: string };
  }
}

const somebody = { userId: newId() };
const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
const waitingJobs = () =>
  admin`select key, run_at, locked_by from graphile_worker.jobs where task_identifier like 'test.%' order by id`;

const done: string[] = [];
const slow = gate();
defineJob("test.note", z.object({ word: z.string() }), async ({ word }) => {
  done.push(word);
});
defineJob("test.slow", z.object({ word: z.string() }), async ({ word }) => {
  done.push(`${word} begins`);
  await slow.promise;
  done.push(`${word} ends`);
});

beforeEach(async () => {
  done.length = 0;
  await admin`delete from graphile_worker._private_jobs`;
});
afterEach(stopJobs);

describe("adding a job", () => {
  it("is taken back with the caller's transaction", async () => {
    const failing = asActor(somebody, {}, async (tx) => {
      await addJob(tx, "test.note", { word: "never" });
      throw new Error("the change was refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect(await waitingJobs()).toHaveLength(0);
  });

  it("works for pages without any right on the queue's tables", async () => {
    await asActor(somebody, {}, (tx) => addJob(tx, "test.note", { word: "hello" }));
    expect(await waitingJobs()).toHaveLength(1);
    const reading = asActor(somebody, {}, (tx) => tx.execute(sql`select 1 from graphile_worker._private_jobs`));
    await expect(reading).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("with a key puts a waiting one off, or keeps its time when asked to", async () => {
    const early = new Date(Date.now() + 60_000);
    const late = new Date(Date.now() + 900_000);
    const add = (runAt: Date, keepRunAt: boolean) =>
      asSystem("test", (tx) => addJob(tx, "test.note", { word: "once" }, { key: "one", runAt, keepRunAt }));
    await add(early, false);
    await add(late, true);
    expect((await waitingJobs()).map((job) => job.run_at)).toEqual([early]);
    await add(late, false);
    expect((await waitingJobs()).map((job) => job.run_at)).toEqual([late]);
  });
});

describe("running jobs", () => {
  it("runs what is added, soon after the commit", async () => {
    await startJobs();
    const added = performance.now();
    await asActor(somebody, {}, (tx) => addJob(tx, "test.note", { word: "now" }));
    await vi.waitFor(() => expect(done).toEqual(["now"]), { interval: 5 });
    expect(performance.now() - added).toBeLessThan(1_500);
  });

  it("finishes what runs before it stops", async () => {
    await startJobs();
    await asSystem("test", (tx) => addJob(tx, "test.slow", { word: "work" }));
    await vi.waitFor(() => expect(done).toEqual(["work begins"]), { interval: 5 });
    const stopped = stopJobs();
    slow.open();
    await stopped;
    expect(done).toEqual(["work begins", "work ends"]);
    expect(await waitingJobs()).toHaveLength(0);
  });

  it("keeps a job whose payload does not fit, with the reason", async () => {
    await startJobs();
    await admin`select graphile_worker.add_job('test.note', '{"word": 7}')`;
    await vi.waitFor(async () => {
      const [job] = await admin`select attempts, last_error from graphile_worker.jobs where task_identifier = 'test.note'`;
      expect(job).toMatchObject({ attempts: 1, last_error: expect.stringContaining("expected string") });
    });
    expect(done).toEqual([]);
  });
});

describe("jobs of a process that died", () => {
  const connect = () => postgres(env.DATABASE_SYSTEM_URL, { max: 1, onnotice: () => {} });
  const giveTo = async (pool: string) => {
    await asSystem("test", (tx) => addJob(tx, "test.note", { word: pool }, { key: pool }));
    await admin`update graphile_worker._private_jobs set locked_by = ${pool}, locked_at = now() where key = ${pool}`;
  };

  it("are free again at once, while those of a living one stay", async () => {
    const [mine, living, dying] = [connect(), connect(), connect()];
    await keepAlive(living, "pool-living");
    await keepAlive(dying, "pool-dying");
    await giveTo("pool-living");
    await giveTo("pool-dying");
    await keepAlive(mine, "pool-mine");
    expect((await waitingJobs()).map((job) => job.locked_by)).toEqual(["pool-living", "pool-dying"]);

    await dying.end({ timeout: 0 });
    await vi.waitFor(async () => {
      await keepAlive(mine, "pool-mine");
      expect((await waitingJobs()).map((job) => job.locked_by)).toEqual(["pool-living", null]);
    });
    await Promise.all([mine.end(), living.end()]);
  });
});
