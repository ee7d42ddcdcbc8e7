import type { Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { lastFolderCookie } from "@/components/documents/last-folder";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { findLastClient } from "@/lib/clients/last-client";
import { hasFolder } from "@/lib/documents/tree";

/**
 * Leads to the documents of a client, without one to those of the client looked at last, and there to the folder this browser was in.
 * Whoever has no client comes to the start.
 */
export default async function LastDocumentsPage({ searchParams }: PageProps<"/documents">) {
  const [actor, query] = await Promise.all([requireActor(), searchParams]);
  const clientId = z.uuid().safeParse(query.client).data ?? (await findLastClient(actor));
  if (!clientId) redirect("/" as Route);
  const file = await findClientFile(actor, clientId);
  if (file && file.side === "client" && !file.documents) redirect(`/clients/${clientId}` as Route);
  const top = `/clients/${clientId}/documents`;
  const folderId = z.uuid().safeParse((await cookies()).get(lastFolderCookie(clientId))?.value).data;
  const isThere = folderId !== undefined && (await hasFolder(actor, { clientId, folderId }));
  redirect((isThere ? `${top}/folders/${folderId}` : top) as Route);
}
