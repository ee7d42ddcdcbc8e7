import type { z } from "zod";
import { readBounded } from "@/lib/bounded-body";

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
