import "server-only";
import type { z } from "zod";

/** The body of a request as it came, "too large" as soon as it holds more than these bytes, undefined when the sender went away in the middle. */
export async function readBounded(request: Request, mostBytes: number): Promise<Blob | "too large" | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return "too large";
  const pieces: BlobPart[] = [];
  let size = 0;
  try {
    for await (const piece of request.body ?? []) {
      size += piece.length;
      if (size > mostBytes) return "too large";
      pieces.push(new Uint8Array(piece));
    }
  } catch {
    return undefined; // The sender went away in the middle.
  }
  return new Blob(pieces);
}

/** The fields of a form; "too large" beyond so many bytes, and undefined when it is no form or ends before its end. */
export async function readBoundedForm(request: Request, mostBytes: number): Promise<FormData | "too large" | undefined> {
  const body = await readBounded(request, mostBytes);
  if (!(body instanceof Blob)) return body;
  try {
    return await new Response(body, { headers: { "content-type": request.headers.get("content-type") ?? "" } }).formData();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The same for a form of which each field is one value, files and all; undefined also for what does not fit. */
export async function readSentForm<S extends z.ZodType>(
  request: Request,
  fields: S,
  mostBytes: number,
): Promise<z.output<S> | "too large" | undefined> {
  const form = await readBoundedForm(request, mostBytes);
  return form instanceof FormData ? fields.safeParse(Object.fromEntries(form)).data : form;
}
