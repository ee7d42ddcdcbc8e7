import { z } from "zod";
import { findPlace, type Sought } from "@/lib/documents/places";
import { answer } from "../../answer";
import { listAddress } from "../list-address";

type Where = { params: Promise<{ clientId: string }> };

const asked = z.union([
  z.object({ document: z.uuid() }).transform(({ document }): Sought => ({ documentId: document })),
  z.object({ typed: z.string().min(1).max(200), behind: z.coerce.number().int().min(-1).max(10_000_000) }),
]);

/** Where in a folder's list a document stands, or the next name that begins with what was typed. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const list = listAddress(request, (await params).clientId);
  const { data: sought } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  return answer(list && sought && { ...list, sought }, findPlace);
}
