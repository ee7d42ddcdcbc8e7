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

interface SignProps {
  mediaType: string;
  /** The address of a small picture of it. */
  picture?: string | undefined;
  className?: string;
}

/** The sign of a file's kind, beside its name; of a picture the picture itself, as small as the sign. */
export function FileSign({ mediaType, picture, className }: SignProps) {
  // biome-ignore lint/performance/noImgElement: the bytes come from an address that asks who one is
  if (picture) return <img src={picture} alt="" loading="lazy" className={classNames("row-kind row-picture", className)} />;
  const Sign = signs[typeOfMediaType(mediaType)?.group ?? "text"];
  return <Sign className={classNames("row-kind", className)} />;
}
