import { classNames } from "@/components/ui/class-names";
import { Archive, File, FileImage, FileSpreadsheet, FileText, Mail } from "@/components/ui/icons";
import { type FileType, typeOfMediaType } from "@/lib/documents/file-types";

const signs: Record<FileType["group"], typeof File> = {
  document: FileText,
  picture: FileImage,
  table: FileSpreadsheet,
  text: File,
  mail: Mail,
  archive: Archive,
};

/** The sign of a file's kind, beside its name. */
export function FileSign({ mediaType, className }: { mediaType: string; className?: string }) {
  const Sign = signs[typeOfMediaType(mediaType)?.group ?? "text"];
  return <Sign className={classNames("row-kind", className)} />;
}
