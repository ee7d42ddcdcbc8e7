import { listDocuments } from "@/lib/documents/listing";
import { answer } from "../answer";
import { listAddress } from "./list-address";

type Where = { params: Promise<{ clientId: string }> };

/** A page of a folder's documents, behind a row or a distance. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  return answer(listAddress(request, (await params).clientId), listDocuments);
}
