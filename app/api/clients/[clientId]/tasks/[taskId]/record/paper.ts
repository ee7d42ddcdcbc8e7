import { getTranslations } from "next-intl/server";
import { recordPaper } from "@/components/tasks/record-paper";
import type { TaskRecord } from "@/lib/tasks/record";
import { recordPdf } from "@/lib/tasks/record-pdf";

/** The record of a task as a PDF in the reader's words, with the name of the file. */
export async function writeRecord(record: TaskRecord): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const [t, bytes] = [await getTranslations("tasklists"), await recordPdf(await recordPaper(record))];
  const name = t("record.fileName", { title: record.task.title.replace(/[/\\:*?"<>|\p{C}]/gu, " ").slice(0, 80) });
  return { name, bytes: Uint8Array.from(bytes) };
}
