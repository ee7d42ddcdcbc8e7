import type { Metadata } from "next";
import { z } from "zod";
import { FolderPage } from "../../../folder-page";
import { askedList, readFolder } from "../../../read-folder";

type Props = PageProps<"/clients/[clientId]/documents/folders/[folderId]">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ clientId, folderId }, query] = await Promise.all([params, searchParams]);
  if (!z.uuid().safeParse(folderId).success) return {};
  const { sort, filter } = askedList(query);
  const view = await readFolder(clientId, folderId, sort, filter);
  return { title: view?.path.at(-1)?.name };
}

/** One folder of a client's documents. */
export default async function FolderOfDocumentsPage({ params, searchParams }: Props) {
  const [{ clientId, folderId }, query] = await Promise.all([params, searchParams]);
  return <FolderPage clientId={clientId} folderId={folderId} asked={askedList(query)} />;
}
