import { readEntries } from "@/lib/documents/archive-view";
import { answerOfVersion, type OfDocument } from "../asked-version";

/** What an archive says of the files in it. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: OfDocument): Promise<Response> {
  return answerOfVersion(request, params, readEntries);
}
