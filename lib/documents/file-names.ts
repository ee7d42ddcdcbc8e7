const longestName = 200;

// Unicode's bidirectional controls: they make "fdp.exe" read "exe.pdf".
const bidirectional = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const invisible = /[\u200B\u2060\uFEFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being replaced
const notInNames = /[\u0000-\u001F\u007F-\u009F/\\:*?"<>|]/g;
// Microsoft, "Naming Files, Paths, and Namespaces": device names are reserved with any extension.
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;

/** The last part of a path, made a name that every system can store and show, never empty and at most 200 characters; the extension is kept. */
export function safeName(given: string): string {
  const last =
    given
      .replace(/[/\\]+$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  let name = last.normalize("NFC").replace(bidirectional, "").replace(invisible, "").replace(notInNames, "_");
  name = name
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[. ]+$/, "")
    .replace(/^\.+/, "_");
  if (reserved.test(name)) name = `_${name}`;
  return shorten(name) || "_";
}

/** The same for a name that somebody typed: slashes are characters in it, not the edges of a path. */
export const safeTypedName = (given: string) => safeName(given.replace(/[/\\]/g, "_"));

/** Is nothing of a name that somebody typed to be seen but blanks and dots? Its extension alone names no document either. */
export function isNameless(given: string, isExtension: (extension: string) => boolean = () => false): boolean {
  const seen = given.replace(bidirectional, "").replace(invisible, "").trim();
  const areExtensions = (end: string) => end.split(".").every((part) => part === "" || isExtension(part.toLowerCase()));
  const stem = seen.replace(/(?:\.[^.\s]+)+$/, (end) => (areExtensions(end) ? "" : end));
  return /^[.\s]*$/.test(stem);
}

/** Does a name that somebody typed lose signs, because not every system can store or show them? Blanks too many don't count. */
export const losesSigns = (given: string): boolean => safeTypedName(given) !== given.normalize("NFC").replace(/\s+/g, " ").trim();

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= longestName) return name;
  const extension = [...extensionOf(name)];
  const tail = extension.length > 0 && extension.length <= 12 ? [".", ...extension] : [];
  return [...characters.slice(0, longestName - tail.length), ...tail].join("");
}

/** What follows the last dot, in lower case; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
}

/** "Rechnung.pdf" as its n-th namesake: "Rechnung (2).pdf". */
export function numbered(name: string, n: number): string {
  const extension = extensionOf(name);
  const stem = extension ? name.slice(0, -(extension.length + 1)) : name;
  return extension ? `${stem} (${n}).${extension}` : `${stem} (${n})`;
}

/** The form in which two names are the same name; the database's own generated column decides, this one only foretells. */
export const nameKey = (name: string) => name.trim().normalize("NFKC").toLowerCase();
