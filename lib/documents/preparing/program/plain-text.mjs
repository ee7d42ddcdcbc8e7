const named = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  euro: "€",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  aring: "å",
  Aring: "Å",
  eacute: "é",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  bdquo: "„",
  ldquo: "“",
  rdquo: "”",
  bull: "•",
};
const silent = new Set(["script", "style", "head", "title", "template", "noscript"]);
const breaking = new Set([
  "br",
  "p",
  "div",
  "tr",
  "li",
  "ul",
  "ol",
  "table",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "hr",
]);

/**
 * The words of an HTML mail. Goes through it once, tag by tag: what it gives is text that is shown as text, so nothing in it
 * can run or load, however broken the markup is.
 */
export function plainText(html) {
  let text = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    text += decoded(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, " "));
    if (open < 0) break;
    const tag = tagAt(html, open);
    text += tag.means;
    at = tag.end;
  }
  return text
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Where the tag that begins here ends, with what nobody is to read, and what it means for the words around it. */
function tagAt(html, open) {
  if (html.startsWith("<!--", open)) return { means: "", end: after(html, "-->", open) };
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)/.exec(html.slice(open, open + 40))?.[1]?.toLowerCase();
  const end = after(html, ">", open);
  if (silent.has(name) && html[open + 1] !== "/") {
    return { means: "", end: after(html, ">", after(html, `</${name}`, end, true)) };
  }
  const isCell = name === "td" || name === "th";
  return { means: breaking.has(name) ? "\n" : isCell ? " " : "", end };
}

function after(html, end, from, anyCase = false) {
  const found = anyCase ? html.toLowerCase().indexOf(end, from) : html.indexOf(end, from);
  return found < 0 ? html.length : found + end.length;
}

const decoded = (text) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-zA-Z]{2,8}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
    return Object.hasOwn(named, name) ? named[name] : whole;
  });
