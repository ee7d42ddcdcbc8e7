import { getTranslations } from "next-intl/server";
import { recordPaper } from "@/components/tasks/record-paper";
import { currentActor } from "@/lib/auth/actor";
import { taskAddress } from "@/lib/tasks/input";
import { findRecord } from "@/lib/tasks/record";
import { recordPdf } from "@/lib/tasks/record-pdf";

type Where = { params: Promise<{ clientId: string; taskId: string }> };

/** The record of a task that is over, as a PDF. Whoever may not see the task gets what a missing one gives. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, given] = [await currentActor(), taskAddress.safeParse(await params)];
  const record = actor && given.success && (await findRecord(actor, given.data));
  if (!record) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const [t, bytes] = [await getTranslations("tasklists"), await recordPdf(await recordPaper(record))];
  const name = t("record.fileName", { title: record.task.title.replace(/[/\\:*?"<>|\p{C}]/gu, " ").slice(0, 80) });
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="record.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
