import { notFound } from "next/navigation";
import { DocumentRoom } from "@/components/documents/room";
import { Main } from "@/components/shell/shell";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { mayAsk } from "@/lib/tasks/list";
import { roomOf } from "./room-parts";

/** Around all pages of a client's documents, so that uploads and the tree outlive the way from one to the next. */
export default async function DocumentsLayout({ params, children }: LayoutProps<"/clients/[clientId]/documents">) {
  const { clientId } = await params;
  // Without the agreement on document exchange there is no such area for the client's people; the firm keeps its internal papers.
  const actor = await requireActor();
  const file = await findClientFile(actor, clientId);
  if (!file || (file.side === "client" && !file.documents)) notFound();
  const [room, asks] = await Promise.all([roomOf(clientId), mayAsk(actor, file)]);
  return (
    <Main bare>
      <DocumentRoom key={clientId} {...room} asks={asks}>
        {children}
      </DocumentRoom>
    </Main>
  );
}
