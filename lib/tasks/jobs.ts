import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { makeRun } from "./making";
import { remindDue } from "./reminding";
import { makeSeries } from "./series";
import { tell } from "./telling";

defineJob("tasks.tell", z.object({ taskId: z.uuid() }), tell);
defineJob("tasks.remind", z.record(z.string(), z.unknown()), async (_payload, { signal }) => {
  await remindDue(new Date(), signal);
});
defineJob("tasks.makeSeries", z.record(z.string(), z.unknown()), async (_payload, { signal }) => {
  await makeSeries(new Date(), signal);
});
defineJob("tasks.makeRun", z.object({ runId: z.uuid() }), (payload, { signal }) => makeRun(payload, signal));
