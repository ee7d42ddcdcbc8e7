import { nothing } from "@/app/api/replies";
import { currentLooker } from "@/lib/auth/actor";
import { attachmentName } from "@/lib/documents/file-header";
import { taskAddress } from "@/lib/tasks/input";
import { findRecord } from "@/lib/tasks/record";
import { writeRecord } from "./paper";

type Where = { params: Promise<{ clientId: string; taskId: string }> };

/** The record of a task that is over, as a PDF. Whoever may not see the task gets what a missing one gives. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, given] = [await currentLooker(), taskAddress.safeParse(await params)];
  const record = actor && given.success && (await findRecord(actor, given.data));
  if (!record) return nothing(404);
  const { name, bytes } = await writeRecord(record);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": attachmentName(name),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
