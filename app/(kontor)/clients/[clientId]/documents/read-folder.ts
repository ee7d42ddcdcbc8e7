import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { longestFilter } from "@/components/documents/list-state";
import { requireActor } from "@/lib/auth/actor";
import { type ClientFile, findClientFile } from "@/lib/clients/client-file";
import { findFolderView } from "@/lib/documents/folder-view";
import { sortFrom } from "@/lib/documents/sort";

/** How an address wants a folder's list. */
export interface AskedList {
  sort: string | undefined;
  filter: string;
}

/** Reads it from an address; nonsense counts as not asked. */
export function askedList({ sort, filter }: Record<string, string | string[] | undefined>): AskedList {
  return {
    sort: typeof sort === "string" ? sort : undefined,
    filter: typeof filter === "string" ? filter.slice(0, longestFilter) : "",
  };
}

/** What the document area shows for one folder, read once per request however many parts of the page ask. */
export const readFolder = cache(async (clientId: string, folderId: string | null, sort: string | undefined, filter: string) => {
  // The router also reads pages ahead that nobody has chosen.
  const chosen = !(await headers()).has("next-router-prefetch");
  return findFolderView(await requireActor(), { clientId, folderId, sort: sortFrom(sort), filter, remember: chosen });
});

/**
 * The client file that this request is about; undefined when it is not there for this person. Where the address names a folder it is
 * read with that folder: one transaction less.
 */
export async function readFileOfPage(clientId: string): Promise<ClientFile | undefined> {
  const asked = await askedFor(clientId);
  const view = asked.folderId ? await readFolder(clientId, asked.folderId, asked.sort, asked.filter) : undefined;
  return view?.file ?? findClientFile(await requireActor(), clientId);
}

/** The folder and order that the address of this request names: a layout is told neither by its own parameters. */
export async function askedFor(clientId: string): Promise<AskedList & { folderId: string | null }> {
  const address = new URL((await headers()).get("x-kontor-path") ?? "/", "http://kontor.invalid");
  const [, folderId] = new RegExp(`^/clients/${clientId}/documents/folders/([^/]+)$`).exec(address.pathname) ?? [];
  return { folderId: folderId ?? null, ...askedList(Object.fromEntries(address.searchParams)) };
}
