/** A found place in a text: from the first letter up to, not with, the last; `part` says in which text, counted from 1. */
export interface Hit {
  part: number;
  start: number;
  end: number;
}

/** A text as it is compared: small letters without accents, any gap as one blank, with where each letter came from. */
export interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

const isGap = /\s/u;
/** A word cut at the end of a line is one word; a hyphen before a capital belongs to it. */
const cutWord = /(?<=\p{L})-\n(?=\p{Ll})|(?<=-)\n(?=\p{L})|\u00ad\n?/gu;

/** Folds a text so that "MULLER" finds "Müller" and "Fuß" is found as "fuss". */
export function fold(text: string): Folded {
  const folded: Folded = { text: "", starts: [], ends: [] };
  let skipped = 0;
  const cuts = [...text.matchAll(cutWord)].map(({ index, 0: cut }) => ({ from: index, to: index + cut.length }));
  for (let at = 0; at < text.length; ) {
    const cut = cuts[skipped];
    if (cut && at >= cut.from) {
      at = Math.max(at, cut.to);
      skipped += 1;
      continue;
    }
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    add(folded, letter, at);
    at += letter.length;
  }
  return folded;
}

function add(folded: Folded, letter: string, at: number) {
  const end = at + letter.length;
  const plain = isGap.test(letter) ? " " : letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
  const isFollowing = plain === "" || (plain === " " && folded.text.endsWith(" "));
  if (isFollowing && folded.ends.length > 0) folded.ends[folded.ends.length - 1] = end;
  if (isFollowing) return;
  folded.text += plain;
  for (let unit = 0; unit < plain.length; unit += 1) {
    folded.starts.push(at);
    folded.ends.push(end);
  }
}

/** Where a folded query stands in a folded text, one after the other; nowhere for an empty one. At most `most` places. */
export function hitsIn(folded: Folded, query: string, part: number, most: number): Hit[] {
  const hits: Hit[] = [];
  if (query === "") return hits;
  for (let at = folded.text.indexOf(query); at >= 0 && hits.length < most; at = folded.text.indexOf(query, at + query.length)) {
    hits.push({ part, start: folded.starts[at] ?? 0, end: folded.ends[at + query.length - 1] ?? 0 });
  }
  return hits;
}

/** Another hit than this one, further on or back, round the ends. */
export const hitAfter = (current: number, total: number, direction: 1 | -1): number =>
  total === 0 ? 0 : (current + direction + total) % total;
