import type { FolderNode } from "@/lib/documents/input";

/** The children of a folder, or the top of the tree. Rejects when the server is not there. */
export async function fetchFolders(clientId: string, parentId: string | null, signal?: AbortSignal): Promise<FolderNode[]> {
  const query = parentId === null ? "" : `?parent=${parentId}`;
  const reply = await fetch(`/api/clients/${clientId}/folders${query}`, { ...(signal && { signal }) });
  if (!reply.ok) throw new Error(`the folders could not be read (${reply.status})`);
  return reply.json();
}
