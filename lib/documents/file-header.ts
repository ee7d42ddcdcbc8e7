/** The header that makes a browser save an answer under this name (RFC 6266): a plain name for old programs, the real one in UTF-8 beside it. */
export const attachmentName = (name: string): string => `attachment; ${fileNameParameters(name)}`;

/** The two names alone, for answers that may be shown in place. */
export function fileNameParameters(name: string): string {
  const plain =
    name
      .normalize("NFD")
      .replace(/[^\x20-\x7e]/g, "")
      .replace(/["\\]/g, "_") || "document";
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
