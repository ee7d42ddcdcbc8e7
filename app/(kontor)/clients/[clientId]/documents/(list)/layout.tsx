import { FolderPane } from "@/components/documents/folder-pane";
import { askedFor, readFolder } from "../read-folder";

/** The tree beside the list. It is read with the folder that the address names, and stays while one goes on from there. */
export default async function FolderLayout({ params, children }: LayoutProps<"/clients/[clientId]/documents">) {
  const { clientId } = await params;
  const { folderId, sort, filter } = await askedFor(clientId);
  const view = await readFolder(clientId, folderId, sort, filter);
  return (
    <div className="room-split">
      <FolderPane folders={view?.tree ?? []} path={view?.path.map((folder) => folder.id) ?? []} />
      <div className="pane">{children}</div>
    </div>
  );
}
