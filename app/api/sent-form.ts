import type { z } from "zod";

/** What a plain form sent, files and all; "too large" beyond so many bytes, and undefined for what is no form, was cut off or does not fit. */
export async function readSentForm<S extends z.ZodType>(
  request: Request,
  form: S,
  mostBytes: number,
): Promise<z.output<S> | "too large" | undefined> {
  const body = await readBounded(request, mostBytes);
  if (body === undefined || body === "too large") return body;
  const type = request.headers.get("content-type") ?? "";
  try {
    const fields = await new Response(body, { headers: { "content-type": type } }).formData();
    return form.safeParse(Object.fromEntries(fields)).data;
  } catch {
    return undefined; // No form, or one that ends before its end.
  }
}

async function readBounded(request: Request, mostBytes: number): Promise<Blob | "too large" | undefined> {
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
