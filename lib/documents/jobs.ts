import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/registry";
import { emptyTrash } from "./emptying";
import { settleLostUploads } from "./lost-uploads";
import { prepareVersion } from "./preparing/prepare";
import { settlePreparing } from "./preparing/settle";
import { scanVersion } from "./scanning/scan";
import { settleScans } from "./scanning/settle";
import { lookAfterStorage } from "./sweeping";
import { tell } from "./telling";

declare module "@/lib/jobs/registry" {
  interface JobPayloads {
    "documents.tell": { clientId: string; userId: string };
    "documents.settleUploads": Record<string, unknown>;
    "documents.sweepStorage": Record<string, unknown>;
    "documents.prepare": { versionId: string };
    "documents.scan": { versionId: string };
    "documents.settleScans": Record<string, unknown>;
    "documents.settlePreparing": Record<string, unknown>;
    "documents.emptyTrash": Record<string, unknown>;
  }
}

defineJob("documents.tell", z.object({ clientId: z.uuid(), userId: z.uuid() }), tell);
defineJob("documents.prepare", z.object({ versionId: z.uuid() }), prepareVersion);
defineJob("documents.scan", z.object({ versionId: z.uuid() }), scanVersion);
defineJob("documents.settleScans", z.record(z.string(), z.unknown()), settleScans);
defineJob("documents.settlePreparing", z.record(z.string(), z.unknown()), settlePreparing);
defineJob("documents.settleUploads", z.record(z.string(), z.unknown()), () => settleLostUploads());
defineJob("documents.sweepStorage", z.record(z.string(), z.unknown()), () => lookAfterStorage());
defineJob("documents.emptyTrash", z.record(z.string(), z.unknown()), () => emptyTrash());
