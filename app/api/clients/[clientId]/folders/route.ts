import { z } from "zod";
import { listFolders } from "@/lib/documents/tree";
import { answer } from "../answer";

type Where = { params: Promise<{ clientId: string }> };

const asked = z.object({ clientId: z.uuid(), parentId: z.uuid().nullable() });

/** The folders of one parent, or of the top. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const parentId = new URL(request.url).searchParams.get("parent");
  const { data } = asked.safeParse({ ...(await params), parentId });
  return answer(data, listFolders);
}
