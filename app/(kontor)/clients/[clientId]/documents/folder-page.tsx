import type { Route } from "next";
import { notFound } from "next/navigation";
import { getMessages } from "next-intl/server";
import { DocumentList } from "@/components/documents/document-list";
import { FolderMenu } from "@/components/documents/folder-menu";
import { TreeNews } from "@/components/documents/folder-pane";
import { NewFolder } from "@/components/documents/new-folder";
import { packed } from "@/components/documents/packed-page";
import { SightButton } from "@/components/documents/sight-button";
import { Subfolders } from "@/components/documents/subfolders";
import { FoundUploads } from "@/components/documents/upload-room";
import { DropArea } from "@/components/documents/uploads/drop-area";
import { UploadButton } from "@/components/documents/uploads/upload-button";
import { type DocumentWords, say } from "@/components/documents/words";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { requireActor } from "@/lib/auth/actor";
import type { FolderView } from "@/lib/documents/folder-view";
import { sortFrom, sortText } from "@/lib/documents/sort";
import { currentReader } from "@/lib/i18n/reader";
import { ClosedToFirm } from "./closed-to-firm";
import { type AskedList, readFolder } from "./read-folder";

interface FolderPageProps {
  clientId: string;
  folderId: string | null;
  /** What the address asks for besides the folder. */
  asked: AskedList;
}

/** An open folder: where one is, who sees it, what one can do here, and the documents. */
export async function FolderPage({ clientId, folderId, asked }: FolderPageProps) {
  const view = (await readFolder(clientId, folderId, asked.sort, asked.filter)) ?? notFound();
  const [actor, reader, { documents: words }] = await Promise.all([requireActor(), currentReader(), getMessages()]);
  const folder = view.path.at(-1);
  const top = `/clients/${clientId}/documents`;
  const place = (id: string) => `${top}/folders/${id}`;
  const target = targetOf(folder);
  const order = sortFrom(asked.sort);
  const { isShut, isKept } = withoutExchange(view);
  const hasFolders = view.tree.some(({ parentId }) => parentId === null);
  const crumbs = folder
    ? [
        { label: words.title, href: top as Route },
        ...view.path.slice(0, -1).map(({ id, name }) => ({ label: name, href: place(id) as Route })),
      ]
    : [];
  return (
    <>
      <TreeNews clientId={clientId} folders={view.tree} path={view.path.map(({ id }) => id)} />
      <FoundUploads uploads={view.openUploads} />
      <PageHead
        heading={folder?.name ?? words.title}
        crumbs={crumbs}
        meta={
          <SightButton
            folderId={target.folderId}
            isIntern={view.path[0]?.audience === "firm"}
            text={whoSees(view, words.audience)}
          />
        }
        actions={<FolderActions view={view} mayUpload={!isShut} />}
      />
      {(isShut || isKept) && <ClosedToFirm clientId={clientId} side={view.file.side} />}
      <Subfolders
        folders={view.tree.filter(({ parentId }) => parentId === folderId)}
        always={folderId !== null && view.page.rows.length === 0}
      />
      <DropArea target={target}>
        <DocumentList
          key={`${folderId} ${sortText(order)}`}
          folder={{ id: target.folderId, name: folder?.name ?? words.title }}
          page={packed(view.page)}
          filter={asked.filter}
          sort={order}
          path={folder ? place(folder.id) : top}
          reader={reader}
          empty={
            <EmptyState title={folder || !hasFolders ? words.grid.emptyTitle : words.grid.emptyLoose}>
              {!actor.viewing && !isShut && (
                <p>{folder ? say(words.grid.emptyFolder, { folder: folder.name }) : words.grid.emptyTop}</p>
              )}
            </EmptyState>
          }
        />
      </DropArea>
    </>
  );
}

function FolderActions({ view, mayUpload }: { view: FolderView; mayUpload: boolean }) {
  const folder = view.path.at(-1);
  return (
    <>
      {folder && <FolderMenu folder={{ id: folder.id, parentId: folder.parentId, name: folder.name }} />}
      <NewFolder
        parent={folder ? { id: folder.id, name: folder.name } : null}
        side={view.file.side}
        people={folder ? [] : view.witnesses}
      />
      {mayUpload && <UploadButton target={targetOf(folder)} />}
    </>
  );
}

/** The exchange of documents is not agreed: the firm has nothing to file here, or what the client files stays with them. */
const withoutExchange = ({ file, path }: FolderView) => ({
  isShut: file.isClosedToFirm && file.side === "firm" && path[0]?.audience !== "firm",
  isKept: file.isClosedToFirm && file.side === "client",
});

const targetOf = (folder: FolderView["path"][number] | undefined) => ({
  folderId: folder?.id ?? null,
  folderName: folder?.name ?? null,
});

/** Who sees what lies here, in words and numbers. */
function whoSees(view: FolderView, words: DocumentWords["audience"]): string {
  const count = (side: "firm" | "client") => view.witnesses.filter((person) => person.side === side).length;
  const audience = view.path[0]?.audience ?? "everyone";
  const isHere = audience === "everyone" && view.file.isClosedToFirm;
  return `${isHere ? words.withoutFirm : words[audience]}: ${say(words.counts, { firm: count("firm"), client: count("client") })}`;
}
