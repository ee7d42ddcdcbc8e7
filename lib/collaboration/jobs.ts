import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { log } from "@/lib/log";
import { remindOfInvitations } from "./reminders";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "invitations.remind": Record<string, unknown>;
  }
}

// By the clock; run twice, it writes once: each reminder is counted on the invitation in the transaction that writes it.
defineJob("invitations.remind", z.object({}).loose(), async () => {
  const written = await remindOfInvitations();
  if (written > 0) log.info({ written }, "Reminded of invitations");
});
