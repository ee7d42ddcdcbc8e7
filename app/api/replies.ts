import { attachmentName } from "@/lib/documents/file-header";

/** Says no more than the status, and is kept nowhere: what is not there for a person says nothing else. */
export const nothing = (status: number): Response => new Response(null, { status, headers: { "cache-control": "no-store" } });

/** Leads a plain form on to the page that shows what became of it. */
export const leadTo = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store", ...headers } });

/** An archive that is saved under this name, written while it is read. */
export const zipReply = (name: string, bytes: ReadableStream<Uint8Array>): Response =>
  new Response(bytes, {
    headers: {
      "content-type": "application/zip",
      "content-disposition": attachmentName(name),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });

/** Under these nothing in a file may run, load or be read as something else: files share the app's origin. */
export const fileHeaders = {
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'self'",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};
