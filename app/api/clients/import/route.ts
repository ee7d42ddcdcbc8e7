import { z } from "zod";
import { leadTo, nothing } from "@/app/api/replies";
import { currentActor } from "@/lib/auth/actor";
import { refuseForeign } from "@/lib/auth/same-origin";
import { readSentForm } from "@/lib/bounded-body";
import { mostImportMegabytes } from "@/lib/clients/import-file";
import { startImport } from "@/lib/clients/imports";
import { NotVisible, Refusal } from "@/lib/errors";

/** The form around the file adds a little. */
const mostBytes = (mostImportMegabytes + 0.1) * 1024 * 1024;
const form = z.object({ firmId: z.uuid(), file: z.instanceof(File) });

const problem = (code: string, values: Record<string, string | number> = {}) =>
  leadTo(
    `/clients/import?${new URLSearchParams({ problem: code, ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])) })}`,
  );

/**
 * Takes the file of an import, sent by a plain form, and leads to what was read of it; a file that can't be read leads back with
 * the reason. Nothing is imported here. A body that is cut off or too large is not kept.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await currentActor();
  if (!actor) return leadTo("/sign-in?next=%2Fclients%2Fimport");
  const sent = await readSentForm(request, form, mostBytes);
  if (sent === "too large") return problem("tooLarge", { megabytes: mostImportMegabytes });
  if (!sent) return problem("notArrived");
  try {
    const bytes = new Uint8Array(await sent.file.arrayBuffer());
    return leadTo(`/clients/import?import=${await startImport(actor, { firmId: sent.firmId, name: sent.file.name, bytes })}`);
  } catch (error) {
    if (error instanceof NotVisible) return nothing(404);
    if (error instanceof Refusal && error.code.startsWith("import."))
      return problem(error.code.slice("import.".length), error.values);
    throw error;
  }
}
