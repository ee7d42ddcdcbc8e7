import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { tell } from "./telling";

defineJob("tasks.tell", z.object({ taskId: z.uuid() }), tell);
