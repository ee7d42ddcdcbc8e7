import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getMessages } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { listQuery } from "@/components/documents/list-state";
import { DocumentView } from "@/components/documents/viewer/document-view";
import { ViewerHead } from "@/components/documents/viewer/viewer-head";
import { say } from "@/components/documents/words";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Seen } from "@/components/ui/seen";
import { requireActor } from "@/lib/auth/actor";
import { findDocumentView } from "@/lib/documents/document-view";
import { sortFrom, sortText } from "@/lib/documents/sort";
import { currentReader } from "@/lib/i18n/reader";
import { openDocumentAction } from "../actions";
import { DocumentSide } from "./document-side";

type Props = PageProps<"/clients/[clientId]/documents/[documentId]">;

const read = cache(async (clientId: string, documentId: string, sort: string) => {
  if (!z.uuid().safeParse(documentId).success) return undefined;
  return findDocumentView(await requireActor(), { clientId, documentId, sort: sortFrom(sort) });
});

async function view({ params, searchParams }: Props) {
  const [{ clientId, documentId }, { sort }] = await Promise.all([params, searchParams]);
  const order = sortText(sortFrom(typeof sort === "string" ? sort : undefined));
  return { order, clientId, shown: await read(clientId, documentId, order) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await view(props)).shown?.name };
}

/** One document. That it was opened is said by the browser that shows it: the page itself may have been read ahead. */
export default async function DocumentPage(props: Props) {
  const { order, clientId, shown = notFound() } = await view(props);
  const [{ documents: words, content: contentWords }, reader] = await Promise.all([getMessages(), currentReader()]);
  const folder = shown.path.at(-1);
  const top = `/clients/${clientId}/documents`;
  const query = order === "name" ? "" : `?sort=${order}`;
  const list = listQuery({ sort: sortFrom(order), filter: "", documentId: shown.id });
  const at = (id: string | null) => id && `${top}/${id}${query}`;
  return (
    <>
      <LiveRefresh clientId={clientId} />
      <Seen which={{ clientId, documentId: shown.id }} say={openDocumentAction} />
      <ViewerHead
        key={shown.id}
        document={{ id: shown.id, name: shown.name, folderId: shown.folderId, category: shown.category }}
        clientId={clientId}
        sort={order}
        isOpen={shown.content.isOpen}
        position={shown.neighbours.place}
        place={[shown.file.name, ...shown.path.map(({ name }) => name)].join(" / ")}
        back={{
          href: `${folder ? `${top}/folders/${folder.id}` : top}${list}`,
          label: say(words.viewer.back, { folder: folder?.name ?? words.title }),
        }}
        previous={at(shown.neighbours.previousId)}
        next={at(shown.neighbours.nextId)}
        words={words.viewer}
      />
      <div className="viewer">
        <DocumentView
          key={shown.content.versionId}
          document={{ id: shown.id, name: shown.name, mediaType: shown.mediaType }}
          content={shown.content}
          words={words.viewer}
          contentWords={{
            note: contentWords.note,
            mail: contentWords.mail,
            text: contentWords.text,
            archive: contentWords.archive,
            find: contentWords.find,
          }}
          reader={reader}
        />
        <DocumentSide shown={shown} />
      </div>
    </>
  );
}
