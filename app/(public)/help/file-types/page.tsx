import type { Metadata } from "next";
import { getMessages } from "next-intl/server";
import { fileTypeName, say } from "@/components/documents/words";
import { Mark } from "@/components/shell/mark";
import { Link } from "@/components/ui/link";
import { fileTypeGroups, fileTypes } from "@/lib/documents/file-types";
import { env } from "@/lib/env";
import { formatSize } from "@/lib/format";
import { readLanguage } from "@/lib/i18n/preferences";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).documents.fileTypes.title };
}

/** "Zugelassene Dateitypen", for everyone: made from the table that the check itself uses. */
export default async function FileTypesPage() {
  const [{ documents }, language] = await Promise.all([getMessages(), readLanguage()]);
  const words = documents.fileTypes;
  return (
    <main className="mx-auto max-w-3xl px-5 py-10">
      <Link href="/" className="brand mb-8">
        <Mark />
        Kontor
      </Link>
      <h1 className="h1 rule pb-3.5">{words.title}</h1>
      <p className="prose mt-4">{words.lead}</p>
      <p className="prose mt-2">{say(words.size, { size: formatSize(env.UPLOAD_MAX_BYTES, language) })}</p>
      <p className="prose mt-2">{words.checked}</p>
      <p className="prose mt-2">{words.archives}</p>
      {fileTypeGroups.map((group) => (
        <section key={group} className="mt-7">
          <h2 className="h3 mb-1">{words.groups[group]}</h2>
          <table className="w-full">
            <thead>
              <tr className="meta text-left">
                <th scope="col" className="w-2/5 py-1 font-normal">
                  {words.type}
                </th>
                <th scope="col" className="font-normal">
                  {words.extensions}
                </th>
                <th scope="col" className="font-normal">
                  {words.shown}
                </th>
              </tr>
            </thead>
            <tbody>
              {fileTypes
                .filter((type) => type.group === group)
                .map((type) => (
                  <tr key={type.key} className="border-t border-line">
                    <td className="py-1.5">{fileTypeName(documents, type.key)}</td>
                    <td>{type.extensions.map((extension) => `.${extension}`).join(", ")}</td>
                    <td className="text-ink-2">{type.view === "none" ? words.shownNo : words.shownYes}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </main>
  );
}
