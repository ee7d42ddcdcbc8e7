import { listContainer } from "@/lib/tasks/container";
import { containerQuestion } from "@/lib/tasks/input";
import { answer } from "../../answer";

type Where = { params: Promise<{ clientId: string }> };

/** Documents to choose from, for the picker "Dokumentencontainer". */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const { data } = containerQuestion.safeParse({
    ...(await params),
    folderId: query.get("folder"),
    words: query.get("words") ?? "",
    ...(query.has("after") && { after: { filedAt: query.get("after"), id: query.get("id") } }),
  });
  return answer(data, listContainer);
}
