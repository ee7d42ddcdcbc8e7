import { Suspense } from "react";
import { FileSearch } from "@/components/documents/file-search";
import { FolderPane } from "@/components/documents/folder-pane";
import { requireActor } from "@/lib/auth/actor";
import { CategoryPlaces } from "../category-places";
import { askedFor, readFolder } from "../read-folder";

/** The tree beside the list. It is read with the folder that the address names, and stays while one goes on from there. */
export default async function FolderLayout({ params, children }: LayoutProps<"/clients/[clientId]/documents">) {
  const [{ clientId }, actor] = await Promise.all([params, requireActor()]);
  const { folderId, sort, filter } = await askedFor(clientId);
  // Beside a folder that is gone stands the tree as one finds it at the top.
  const view = (await readFolder(clientId, folderId, sort, filter)) ?? (await readFolder(clientId, null, undefined, ""));
  return (
    <div className="room-split">
      <FolderPane
        folders={view?.tree ?? []}
        path={view?.path.map((folder) => folder.id) ?? []}
        search={!actor.viewing && <FileSearch clientId={clientId} />}
        places={
          view && (
            <Suspense>
              <CategoryPlaces clientId={clientId} />
            </Suspense>
          )
        }
      />
      <div className="pane">{children}</div>
    </div>
  );
}
