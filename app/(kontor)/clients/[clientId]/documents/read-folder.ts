import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { requireActor } from "@/lib/auth/actor";
import { findFolderView } from "@/lib/documents/folder-view";
import { sortFrom } from "@/lib/documents/sort";

/** What the document area shows for one folder, read once per request however many parts of the page ask. */
export const readFolder = cache(async (clientId: string, folderId: string | null, sort: string | undefined) => {
  // The router also reads pages ahead that nobody has chosen.
  const chosen = !(await headers()).has("next-router-prefetch");
  return findFolderView(await requireActor(), { clientId, folderId, sort: sortFrom(sort), remember: chosen });
});

/** The folder and order that the address of this request names: a layout is told neither by its own parameters. */
export async function askedFor(clientId: string): Promise<{ folderId: string | null; sort: string | undefined }> {
  const address = new URL((await headers()).get("x-kontor-path") ?? "/", "http://kontor.invalid");
  const [, folderId] = new RegExp(`^/clients/${clientId}/documents/folders/([^/]+)$`).exec(address.pathname) ?? [];
  return { folderId: folderId ?? null, sort: address.searchParams.get("sort") ?? undefined };
}
