import { listAnchors } from "@/lib/documents/listing";
import { answer } from "../../answer";
import { listAddress } from "../list-address";

type Where = { params: Promise<{ clientId: string }> };

/** How many documents a folder has, and keys to jump into the middle of it. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  return answer(listAddress(request, (await params).clientId), listAnchors);
}
