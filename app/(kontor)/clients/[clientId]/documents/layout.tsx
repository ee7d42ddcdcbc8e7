import { notFound } from "next/navigation";
import { getMessages } from "next-intl/server";
import { DocumentRoom } from "@/components/documents/room";
import type { RoomWords } from "@/components/documents/words";
import { Main } from "@/components/shell/shell";
import { requireActor } from "@/lib/auth/actor";
import { findClientFile } from "@/lib/clients/client-file";
import { readLanguage } from "@/lib/i18n/preferences";
import { markSeenAction } from "./actions";
import { categoryNames, offeredCategories } from "./category-names";
import { changeActions } from "./change-actions";
import { uploadActions } from "./upload-actions";

const actions = {
  ...uploadActions,
  ...changeActions,
  markSeen: markSeenAction,
};

/** Around all pages of a client's documents, so that uploads and the tree outlive the way from one to the next. */
export default async function DocumentsLayout({ params, children }: LayoutProps<"/clients/[clientId]/documents">) {
  const { clientId } = await params;
  // Without the agreement on document exchange there is no such area for the client's people; the firm keeps its internal papers.
  const file = await findClientFile(await requireActor(), clientId);
  if (!file || (file.side === "client" && !file.documents)) notFound();
  const [language, words, offered] = await Promise.all([readLanguage(), roomWords(clientId), offeredCategories(clientId)]);
  return (
    <Main bare>
      <DocumentRoom key={clientId} clientId={clientId} language={language} words={words} actions={actions} offered={offered}>
        {children}
      </DocumentRoom>
    </Main>
  );
}

/** Only the words that the islands speak; pages write the others themselves. */
async function roomWords(clientId: string): Promise<RoomWords> {
  const {
    viewer: _1,
    fileTypes: _2,
    switcher: _3,
    commands: _4,
    reasons: _5,
    audience: _6,
    ...words
  } = (await getMessages()).documents;
  return { ...words, categories: { ...words.categories, ...(await categoryNames(clientId)) } };
}
