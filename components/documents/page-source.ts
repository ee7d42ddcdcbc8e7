import type { DocumentAnchors, DocumentPage } from "@/lib/documents/input";
import { type Sort, sortText } from "@/lib/documents/sort";
import type { PageSource } from "./sparse-pages";

/** Reads the rows of one folder from the server, in one order; with a filter only those that it leaves. */
export function pageSource(list: { clientId: string; folderId: string | null; sort: Sort; filter: string }): PageSource {
  const address = `/api/clients/${list.clientId}/documents`;
  const query = {
    folder: list.folderId ?? "root",
    sort: sortText(list.sort),
    ...(list.filter && { filter: list.filter }),
  };
  return {
    page: ({ after, skip }, signal) => {
      const place = { ...(after !== undefined && { after }), ...(skip > 0 && { skip: String(skip) }) };
      return read<DocumentPage>(`${address}?${new URLSearchParams({ ...query, ...place })}`, signal);
    },
    place: (sought) => {
      const place =
        "documentId" in sought ? { document: sought.documentId } : { typed: sought.typed, behind: String(sought.behind) };
      return read(`${address}/place?${new URLSearchParams({ ...query, ...place })}`);
    },
    anchors: (signal) => read<DocumentAnchors>(`${address}/anchors?${new URLSearchParams(query)}`, signal),
  };
}

async function read<T>(address: string, signal?: AbortSignal): Promise<T> {
  const reply = await fetch(address, { ...(signal && { signal }), headers: { accept: "application/json" } });
  if (!reply.ok) throw new Error(`the list could not be read (${reply.status})`);
  return reply.json();
}
