import { z } from "zod";
import { nothing, zipReply } from "@/app/api/replies";
import { currentActor } from "@/lib/auth/actor";
import { refuseForeign } from "@/lib/auth/same-origin";
import { readBoundedForm } from "@/lib/bounded-body";
import { hasClient } from "@/lib/clients/client-file";
import { zipStream } from "@/lib/documents/zip";
import { planZip } from "@/lib/documents/zip-plan";
import { NotVisible, Refusal } from "@/lib/errors";
import { loadMessages, type Messages } from "@/lib/i18n/messages";
import { asLongAsTheirs } from "@/lib/live/running";

type Where = { params: Promise<{ clientId: string }> };

const longestForm = 1024 * 1024;
const wish = z
  .object({ clientId: z.uuid(), documentIds: z.array(z.uuid()).max(10_000), folderIds: z.array(z.uuid()).max(1_000) })
  .refine(({ documentIds, folderIds }) => documentIds.length + folderIds.length > 0);

/** The chosen documents and folders as one ZIP, written while it is read. A form sends the choice, because an address can't be so long. */
export async function POST(request: Request, { params }: Where): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await currentActor();
  if (!actor) return nothing(401);
  const { data } = wish.safeParse({ ...(await params), ...(await chosenIn(request)) });
  if (!data) return nothing(404);
  const { zip: words }: Messages["finding"] = (await loadMessages(actor.language)).finding;
  try {
    const plan = await planZip(actor, data);
    const note = {
      name: words.leftOutName,
      text: (paths: readonly string[]) => `${words.leftOut}\r\n\r\n${paths.join("\r\n")}\r\n`,
    };
    const bytes = asLongAsTheirs(actor, zipStream(actor, data.clientId, plan, note), () => hasClient(actor, data.clientId));
    return zipReply(plan.name, bytes);
  } catch (error) {
    if (error instanceof NotVisible) return nothing(404);
    if (error instanceof Refusal) return nothing(400);
    throw error;
  }
}

/** What the form chose; undefined fields when it is no form, or more than any choice is. */
async function chosenIn(request: Request): Promise<{ documentIds?: string[]; folderIds?: string[] }> {
  const form = await readBoundedForm(request, longestForm);
  return form instanceof FormData ? { documentIds: texts(form, "document"), folderIds: texts(form, "folder") } : {};
}

const texts = (form: FormData, name: string) => form.getAll(name).filter((value) => typeof value === "string");
