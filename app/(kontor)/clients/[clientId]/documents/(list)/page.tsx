import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FolderPage } from "../folder-page";
import { askedList } from "../read-folder";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("documents"))("title") };
}

/** The top of a client's documents: the folders, and what lies outside of them. */
export default async function DocumentsPage({ params, searchParams }: PageProps<"/clients/[clientId]/documents">) {
  const [{ clientId }, query] = await Promise.all([params, searchParams]);
  return <FolderPage clientId={clientId} folderId={null} asked={askedList(query)} />;
}
