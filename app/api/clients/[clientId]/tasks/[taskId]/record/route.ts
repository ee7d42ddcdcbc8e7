import { currentLooker } from "@/lib/auth/actor";
import { taskAddress } from "@/lib/tasks/input";
import { findRecord } from "@/lib/tasks/record";
import { writeRecord } from "./paper";

type Where = { params: Promise<{ clientId: string; taskId: string }> };

/** The record of a task that is over, as a PDF. Whoever may not see the task gets what a missing one gives. */
export async function GET(_request: Request, { params }: Where): Promise<Response> {
  const [actor, given] = [await currentLooker(), taskAddress.safeParse(await params)];
  const record = actor && given.success && (await findRecord(actor, given.data));
  if (!record) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const { name, bytes } = await writeRecord(record);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="record.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
