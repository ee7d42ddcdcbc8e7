import "server-only";
import type { ArchiveWords } from "@/lib/documents/take-along";
import type { Language } from "@/lib/i18n/languages";
import { loadMessages, type Messages } from "@/lib/i18n/messages";

/** What an archive says in this language: its index, an older version, and where the tasks lie. */
export async function archiveWords(language: Language): Promise<ArchiveWords & { tasks: string; trash: string }> {
  const { archive }: Messages["services"] = (await loadMessages(language)).services;
  return {
    index: archive.index,
    columns: [archive.path, archive.size, archive.sha256, archive.version, archive.by, archive.at],
    version: (number: number) => archive.versionName.replace("{number}", String(number)),
    tasks: archive.tasks,
    trash: archive.trash,
  };
}
