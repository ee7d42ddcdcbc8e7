import { readText } from "@/lib/documents/text";
import { answerOfVersion, type OfDocument } from "../asked-version";

/** The words of a text file or the cells of a table, as far as a screen shows them. Whoever may not see it gets what a missing one gives. */
export async function GET(request: Request, { params }: OfDocument): Promise<Response> {
  return answerOfVersion(request, params, readText);
}
