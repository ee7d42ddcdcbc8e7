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
  | "doc"
  | "xls"
  | "ppt"
  | "msg"
  | "locked-office"
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
  /** How the page shows it. */
  view: View;
}

/**
 * How a file is shown: "pdf" drawn by pdf.js, "picture" by the browser itself, "pages" as converted copies, "mail", "text" and "table"
 * as words, "archive" as the list of what is in it. "none" offers the download alone.
 */
export type View = "pdf" | "picture" | "pages" | "mail" | "text" | "table" | "archive" | "none";

const officeXml = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

/** In the order in which people read them. */
export const fileTypeGroups: readonly FileType["group"][] = ["document", "picture", "table", "text", "mail", "archive"];

/** The one table of permitted types (DOC-7): the check before and after the transfer, the viewer and /help/file-types read it. */
export const fileTypes: readonly FileType[] = [
  { key: "pdf", group: "document", extensions: ["pdf"], mediaType: "application/pdf", content: "pdf", view: "pdf" },
  {
    key: "jpeg",
    group: "picture",
    extensions: ["jpg", "jpeg", "jpe", "jfif"],
    mediaType: "image/jpeg",
    content: "jpeg",
    view: "picture",
  },
  { key: "png", group: "picture", extensions: ["png"], mediaType: "image/png", content: "png", view: "picture" },
  { key: "tiff", group: "picture", extensions: ["tif", "tiff"], mediaType: "image/tiff", content: "tiff", view: "pages" },
  { key: "heic", group: "picture", extensions: ["heic", "heif"], mediaType: "image/heic", content: "heic", view: "pages" },
  { key: "webp", group: "picture", extensions: ["webp"], mediaType: "image/webp", content: "webp", view: "picture" },
  { key: "gif", group: "picture", extensions: ["gif"], mediaType: "image/gif", content: "gif", view: "picture" },
  { key: "bmp", group: "picture", extensions: ["bmp"], mediaType: "image/bmp", content: "bmp", view: "picture" },
  {
    key: "doc",
    group: "document",
    extensions: ["doc", "dot"],
    mediaType: "application/msword",
    content: "doc",
    view: "none",
  },
  {
    key: "docx",
    group: "document",
    extensions: ["docx"],
    mediaType: `${officeXml}.wordprocessingml.document`,
    content: "docx",
    view: "none",
  },
  { key: "xls", group: "table", extensions: ["xls"], mediaType: "application/vnd.ms-excel", content: "xls", view: "none" },
  {
    key: "xlsx",
    group: "table",
    extensions: ["xlsx"],
    mediaType: `${officeXml}.spreadsheetml.sheet`,
    content: "xlsx",
    view: "none",
  },
  {
    key: "ppt",
    group: "document",
    extensions: ["ppt"],
    mediaType: "application/vnd.ms-powerpoint",
    content: "ppt",
    view: "none",
  },
  {
    key: "pptx",
    group: "document",
    extensions: ["pptx"],
    mediaType: `${officeXml}.presentationml.presentation`,
    content: "pptx",
    view: "none",
  },
  { key: "odt", group: "document", extensions: ["odt"], mediaType: `${openDocument}.text`, content: "odt", view: "none" },
  { key: "ods", group: "table", extensions: ["ods"], mediaType: `${openDocument}.spreadsheet`, content: "ods", view: "none" },
  { key: "odp", group: "document", extensions: ["odp"], mediaType: `${openDocument}.presentation`, content: "odp", view: "none" },
  { key: "rtf", group: "document", extensions: ["rtf"], mediaType: "application/rtf", content: "rtf", view: "none" },
  { key: "txt", group: "text", extensions: ["txt", "text"], mediaType: "text/plain", content: "text", view: "text" },
  { key: "csv", group: "table", extensions: ["csv"], mediaType: "text/csv", content: "text", view: "table" },
  { key: "xml", group: "text", extensions: ["xml"], mediaType: "application/xml", content: "xml", view: "text" },
  { key: "json", group: "text", extensions: ["json"], mediaType: "application/json", content: "json", view: "text" },
  { key: "eml", group: "mail", extensions: ["eml"], mediaType: "message/rfc822", content: "mail", view: "mail" },
  { key: "msg", group: "mail", extensions: ["msg"], mediaType: "application/vnd.ms-outlook", content: "msg", view: "mail" },
  { key: "zip", group: "archive", extensions: ["zip"], mediaType: "application/zip", content: "zip", view: "archive" },
  { key: "p7s", group: "mail", extensions: ["p7s"], mediaType: "application/pkcs7-signature", content: "signed", view: "none" },
  { key: "p7m", group: "mail", extensions: ["p7m"], mediaType: "application/pkcs7-mime", content: "signed", view: "none" },
];

const byExtension = new Map(fileTypes.flatMap((type) => type.extensions.map((extension) => [extension, type] as const)));
const byMediaType = new Map(fileTypes.map((type) => [type.mediaType, type]));

/** The permitted type that a name claims by its extension (lower case, without the dot); undefined when there is none. */
export const typeOfExtension = (extension: string): FileType | undefined => byExtension.get(extension);

/** The permitted type behind a stored media type. */
export const typeOfMediaType = (mediaType: string): FileType | undefined => byMediaType.get(mediaType);

/** Does a name with this ending (lower case, without the dot) claim one of the permitted types? */
export const isPermittedExtension = (extension: string): boolean => byExtension.has(extension);
/** How the page shows a file of this media type. */
export const viewOf = (mediaType: string): View => byMediaType.get(mediaType)?.view ?? "none";

/** May its own bytes be shown by the browser? What is shown as something made from it, or as words, is only ever downloaded. */
export const isInline = (mediaType: string): boolean => ["pdf", "picture"].includes(viewOf(mediaType));
