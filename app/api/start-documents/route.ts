import { z } from "zod";
import { leadTo, nothing } from "@/app/api/replies";
import { currentActor } from "@/lib/auth/actor";
import { refuseForeign } from "@/lib/auth/same-origin";
import { readSentForm } from "@/lib/bounded-body";
import { type StartOf, startOf } from "@/lib/collaboration/service-input";
import { fileStart, mostStartMegabytes } from "@/lib/collaboration/start-documents";
import { ScannerAway, scanBytes } from "@/lib/documents/scanning/clamd";
import { env } from "@/lib/env";
import { NotVisible, Refusal } from "@/lib/errors";
import { log } from "@/lib/log";

/** The form around the file adds a little. */
const mostBytes = (mostStartMegabytes + 0.1) * 1024 * 1024;
const form = z.looseObject({ file: z.instanceof(File) }).transform((sent, context) => {
  const to = startOf.safeParse(sent);
  if (to.success) return { to: to.data, file: sent.file };
  context.addIssue({ code: "custom", message: "field.malformed" });
  return z.NEVER;
});

const pageOf = (to: StartOf) => ("clientId" in to ? `/clients/${to.clientId}/collaboration` : "/settings/firm/services");

/**
 * Files the getting-started document of a service or an agreement, sent by a plain form, and leads back to the page it came from; what
 * can't be taken leads back with the reason. A body that is cut off or too large is not kept.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await currentActor();
  if (!actor) return leadTo("/sign-in");
  const sent = await readSentForm(request, form, mostBytes);
  if (sent === undefined || sent === "too large") return nothing(sent ? 413 : 400);
  try {
    const bytes = new Uint8Array(await sent.file.arrayBuffer());
    await fileStart(actor, sent.to, { name: sent.file.name, bytes }, requireClean);
    return leadTo(pageOf(sent.to));
  } catch (error) {
    if (error instanceof NotVisible) return nothing(404);
    if (error instanceof Refusal) return leadTo(`${pageOf(sent.to)}?problem=${error.code}`);
    throw error;
  }
}

/** Refuses what the virus scanner, where one is set up, finds something in or can't look at. */
async function requireClean(bytes: Uint8Array): Promise<void> {
  if (!env.CLAMD_URL) return;
  const verdict = await scanBytes(env.CLAMD_URL, inOne(bytes)).catch((error) => {
    if (!(error instanceof ScannerAway)) throw error;
    log.warn({ err: error }, "The virus scanner could not look at a getting-started document, so it was not taken");
    return undefined;
  });
  if (verdict?.is !== "clean") throw new Refusal("start.infected");
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
