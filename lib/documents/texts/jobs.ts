import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { readText, settleTexts } from "./read-text";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "documents.readText": { documentId: string };
    "documents.settleTexts": Record<string, unknown>;
  }
}

defineJob("documents.readText", z.object({ documentId: z.uuid() }), readText);
defineJob("documents.settleTexts", z.record(z.string(), z.unknown()), () => settleTexts());
