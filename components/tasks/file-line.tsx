import type { Route } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FileSign } from "@/components/documents/file-sign";
import { Link } from "@/components/ui/link";
import { Dot } from "@/components/ui/signs";
import { formatSize } from "@/lib/format";

export type ShownFile = {
  documentId: string;
  name: string;
  size: number;
  mediaType: string;
  folderName: string | undefined;
  isNew: boolean;
  isTrashed: boolean;
};

interface FileLineProps {
  clientId: string;
  file: ShownFile;
  /** Something to know about it. */
  note?: ReactNode;
  action?: ReactNode;
}

/** A document at a task: leads to its page. */
export async function FileLine({ clientId, file, note, action }: FileLineProps) {
  const [t, locale] = await Promise.all([getTranslations("tasks"), getLocale()]);
  return (
    <li className="task-file">
      <Dot label={t("isNew")} shown={file.isNew} />
      <FileSign mediaType={file.mediaType} />
      {file.isTrashed ? (
        <span className="min-w-0 wrap-anywhere">{file.name}</span>
      ) : (
        <Link href={`/clients/${clientId}/documents/${file.documentId}` as Route} className="link min-w-0 wrap-anywhere">
          {file.name}
        </Link>
      )}
      <span className="meta">
        {formatSize(file.size, locale)}
        {file.isTrashed && ` · ${t("trashed")}`}
        {note && <> · {note}</>}
      </span>
      <span className="ml-auto">{action}</span>
    </li>
  );
}
