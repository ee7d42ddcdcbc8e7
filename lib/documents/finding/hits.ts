/** A part of a text; a hit is what somebody looked for. */
export interface Piece {
  text: string;
  isHit: boolean;
}

const mostWords = 8;

/** The words of what somebody typed, as the search takes them. */
export const wordsOf = (typed: string): string[] => typed.trim().split(/\s+/).filter(Boolean).slice(0, mostWords);

// What stands for the same letter: müller, mueller and muller are one word. The database compares the same way (kontor.folded).
const same: readonly (readonly [RegExp, string])[] = [
  [/^(?:ae|ä|a)/, "(?:ae|[aàáâãäåAÀÁÂÃÄÅ]{1,2})"],
  [/^(?:oe|ö|o)/, "(?:oe|[oòóôõöøOÒÓÔÕÖØ])"],
  [/^(?:ue|ü|u)/, "(?:ue|[uùúûüUÙÚÛÜ])"],
  [/^[eéèêë]/, "[eéèêëEÉÈÊË]"],
  [/^(?:ss|ß)/, "(?:ss|ß)"],
  [/^[nñ]/, "[nñNÑ]"],
  [/^[cç]/, "[cçCÇ]"],
];

/** One word as a regular expression that PostgreSQL and the browser read alike; to be used without regard to case. */
export function patternOf(word: string): string {
  let rest = word.toLowerCase().normalize("NFC");
  let pattern = "";
  while (rest) {
    const alike = same.find(([form]) => form.test(rest));
    const length = alike ? (alike[0].exec(rest)?.[0].length ?? 1) : 1;
    pattern += alike ? alike[1] : literal(rest.slice(0, 1));
    rest = rest.slice(length);
  }
  return pattern;
}

/** A character that means itself in both kinds of expression. */
const literal = (sign: string) =>
  /[\p{L}\p{N}]/u.test(sign) || sign.charCodeAt(0) > 127 ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The text with every place marked at which one of the words stands; with `whole` the rest of the word belongs to it. */
export function markHits(text: string, words: readonly string[], whole: boolean): Piece[] {
  if (words.length === 0) return [{ text, isHit: false }];
  const any = [...words]
    .sort((one, other) => other.length - one.length)
    .map(patternOf)
    .join("|");
  const hits = new RegExp(whole ? `(?<![\\p{L}\\p{N}])(?:${any})[\\p{L}\\p{N}]*` : `(?:${any})`, "giu");
  const pieces: Piece[] = [];
  let at = 0;
  for (const hit of text.matchAll(hits)) {
    if (hit.index > at) pieces.push({ text: text.slice(at, hit.index), isHit: false });
    pieces.push({ text: hit[0], isHit: true });
    at = hit.index + hit[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false });
  return pieces;
}

/** A piece of a longer text, cut at words, with an ellipsis where it goes on. */
export function cutAtWords(window: string, edges: { before: boolean; after: boolean }): string {
  let text = window;
  if (edges.before) text = text.replace(/^\S*\s/, "");
  if (edges.after) text = text.replace(/\s\S*$/, "");
  return `${edges.before ? "… " : ""}${text.replace(/\s+/g, " ").trim()}${edges.after ? " …" : ""}`;
}
