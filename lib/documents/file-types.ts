/** How a permitted file is recognised by its content. The names are those of the content check. */
export type ContentKind =
  | "pdf"
  | "jpeg"
  | "png"
  | "tiff"
  | "heic"
  | "webp"
  | "gif"
  | "bmp"
  | "compound"
  | "docx"
  | "xlsx"
  | "pptx"
  | "odt"
  | "ods"
  | "odp"
  | "rtf"
  | "text"
  | "xml"
  | "json"
  | "mail"
  | "zip"
  | "signed";

/** One permitted type. `extensions` without the dot, the usual one first; `mediaType` is what a download says. */
export interface FileType {
  key: string;
  group: "document" | "picture" | "table" | "text" | "mail" | "archive";
  extensions: readonly [string, ...string[]];
  mediaType: string;
  content: ContentKind;
  /** Shown inside the page; the others are offered for download. */
  shown: boolean;
}

const officeXml = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

/** The one table of permitted types (DOC-7): the check before and after the transfer, the viewer and /help/file-types read it. */
export const fileTypes: readonly FileType[] = [
  { key: "pdf", group: "document", extensions: ["pdf"], mediaType: "application/pdf", content: "pdf", shown: true },
  {
    key: "jpeg",
    group: "picture",
    extensions: ["jpg", "jpeg", "jpe", "jfif"],
    mediaType: "image/jpeg",
    content: "jpeg",
    shown: true,
  },
  { key: "png", group: "picture", extensions: ["png"], mediaType: "image/png", content: "png", shown: true },
  { key: "tiff", group: "picture", extensions: ["tif", "tiff"], mediaType: "image/tiff", content: "tiff", shown: false },
  { key: "heic", group: "picture", extensions: ["heic", "heif"], mediaType: "image/heic", content: "heic", shown: false },
  { key: "webp", group: "picture", extensions: ["webp"], mediaType: "image/webp", content: "webp", shown: true },
  { key: "gif", group: "picture", extensions: ["gif"], mediaType: "image/gif", content: "gif", shown: true },
  { key: "bmp", group: "picture", extensions: ["bmp"], mediaType: "image/bmp", content: "bmp", shown: false },
  {
    key: "doc",
    group: "document",
    extensions: ["doc", "dot"],
    mediaType: "application/msword",
    content: "compound",
    shown: false,
  },
  {
    key: "docx",
    group: "document",
    extensions: ["docx"],
    mediaType: `${officeXml}.wordprocessingml.document`,
    content: "docx",
    shown: false,
  },
  { key: "xls", group: "table", extensions: ["xls"], mediaType: "application/vnd.ms-excel", content: "compound", shown: false },
  {
    key: "xlsx",
    group: "table",
    extensions: ["xlsx"],
    mediaType: `${officeXml}.spreadsheetml.sheet`,
    content: "xlsx",
    shown: false,
  },
  {
    key: "ppt",
    group: "document",
    extensions: ["ppt"],
    mediaType: "application/vnd.ms-powerpoint",
    content: "compound",
    shown: false,
  },
  {
    key: "pptx",
    group: "document",
    extensions: ["pptx"],
    mediaType: `${officeXml}.presentationml.presentation`,
    content: "pptx",
    shown: false,
  },
  { key: "odt", group: "document", extensions: ["odt"], mediaType: `${openDocument}.text`, content: "odt", shown: false },
  { key: "ods", group: "table", extensions: ["ods"], mediaType: `${openDocument}.spreadsheet`, content: "ods", shown: false },
  { key: "odp", group: "document", extensions: ["odp"], mediaType: `${openDocument}.presentation`, content: "odp", shown: false },
  { key: "rtf", group: "document", extensions: ["rtf"], mediaType: "application/rtf", content: "rtf", shown: false },
  { key: "txt", group: "text", extensions: ["txt", "text"], mediaType: "text/plain", content: "text", shown: false },
  { key: "csv", group: "table", extensions: ["csv"], mediaType: "text/csv", content: "text", shown: false },
  { key: "xml", group: "text", extensions: ["xml"], mediaType: "application/xml", content: "xml", shown: false },
  { key: "json", group: "text", extensions: ["json"], mediaType: "application/json", content: "json", shown: false },
  { key: "eml", group: "mail", extensions: ["eml"], mediaType: "message/rfc822", content: "mail", shown: false },
  { key: "msg", group: "mail", extensions: ["msg"], mediaType: "application/vnd.ms-outlook", content: "compound", shown: false },
  { key: "zip", group: "archive", extensions: ["zip"], mediaType: "application/zip", content: "zip", shown: false },
  { key: "p7s", group: "mail", extensions: ["p7s"], mediaType: "application/pkcs7-signature", content: "signed", shown: false },
  { key: "p7m", group: "mail", extensions: ["p7m"], mediaType: "application/pkcs7-mime", content: "signed", shown: false },
];

const byExtension = new Map(fileTypes.flatMap((type) => type.extensions.map((extension) => [extension, type] as const)));
const byMediaType = new Map(fileTypes.map((type) => [type.mediaType, type]));

/** The permitted type that a name claims by its extension (lower case, without the dot); undefined when there is none. */
export const typeOfExtension = (extension: string): FileType | undefined => byExtension.get(extension);

/** The permitted type behind a stored media type. */
export const typeOfMediaType = (mediaType: string): FileType | undefined => byMediaType.get(mediaType);

/** Can the page show it, or does it only offer the download? */
export const isShown = (mediaType: string): boolean => byMediaType.get(mediaType)?.shown ?? false;

/** Does a name with this ending (lower case, without the dot) claim one of the permitted types? */
export const isPermittedExtension = (extension: string): boolean => byExtension.has(extension);
