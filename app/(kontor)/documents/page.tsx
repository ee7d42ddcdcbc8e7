import type { Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { lastFolderCookie } from "@/components/documents/last-folder";
import { requireActor } from "@/lib/auth/actor";
import { findLastClient } from "@/lib/clients/last-client";
import { findFolderView } from "@/lib/documents/folder-view";
import { defaultSort } from "@/lib/documents/sort";

/** Leads to the client looked at last, and there to the folder this browser was in; without a client, to the start. */
export default async function LastDocumentsPage() {
  const actor = await requireActor();
  const clientId = await findLastClient(actor);
  if (!clientId) redirect("/" as Route);
  const top = `/clients/${clientId}/documents`;
  const folderId = (await cookies()).get(lastFolderCookie(clientId))?.value;
  const known = folderId && z.uuid().safeParse(folderId).success ? folderId : undefined;
  const isThere = known && (await findFolderView(actor, { clientId, folderId: known, sort: defaultSort }));
  redirect((isThere ? `${top}/folders/${known}` : top) as Route);
}
