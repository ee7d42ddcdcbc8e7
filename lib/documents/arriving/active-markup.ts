/** Namespaces whose elements a browser runs, or turns into what it runs. */
const activeNamespaces: ReadonlySet<string> = new Set([
  "http://www.w3.org/1999/xhtml",
  "http://www.w3.org/2000/svg",
  "http://www.w3.org/1999/XSL/Transform",
]);

const activeDoctype = /^(?:html|svg)$/i;
const activeRoot =
  /^<(?:(?:html|head|body|script|svg|iframe|math|xsl:stylesheet)|[^\s<>/:!?]+:(?:html|script|svg|iframe|math))(?=[\s/>])/i;

/**
 * Whether text is a page, a drawing or a stylesheet that a browser would run: by its doctype, by the name of its root, or by a namespace that
 * it declares. What stands before the root, as XML allows it, hides nothing; a doctype is refused that declares attributes, or entities that
 * can become elements, for with them a root is given what does not stand in it. `isCut` says that the text is only the beginning of a file.
 */
export function isActiveMarkup(text: string, isCut: boolean): boolean {
  const beginning = skipBeforeRoot(text);
  if (beginning === "active") return true;
  if (beginning === "unfinished") return isCut && /^\s*<[?!]/.test(text);
  const root = text.slice(beginning);
  if (activeRoot.test(root)) return true;
  return /^<[^\s<>/!?]/.test(root) && declaresActive(root);
}

/** Where the root begins; "unfinished" when the text ends before it. */
function skipBeforeRoot(text: string): number | "active" | "unfinished" {
  for (let at = 0; ; ) {
    at = behindSpace(text, at);
    if (text.startsWith("<!--", at)) at = behind(text, "-->", at + 4);
    else if (text.startsWith("<?", at)) at = behind(text, "?>", at + 2);
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      const doctype = doctypeAt(text, at + 9);
      if (doctype.isActive) return "active";
      at = doctype.end;
    } else return at < text.length ? at : "unfinished";
    if (at < 0) return "unfinished";
  }
}

function behindSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s\uFEFF]/.test(text.charAt(at))) at += 1;
  return at;
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** The doctype whose name begins here: `end` is -1 when it does not end. */
function doctypeAt(text: string, from: number): { isActive: boolean; end: number } {
  const name = /^\s*([^\s<>[\]"']*)/.exec(text.slice(from, from + 300))?.[1] ?? "";
  if (activeDoctype.test(name.split(":").at(-1) ?? "")) return { isActive: true, end: -1 };
  let isInside = false;
  for (const { 0: sign, index } of text.slice(from).matchAll(doctypeSigns)) {
    if (declaring.test(sign) || (isInside && literalMarkup.test(sign))) return { isActive: true, end: -1 };
    if (sign === ">" && !isInside) return { isActive: false, end: from + index + 1 };
    if (sign === "[" || sign === "]") isInside = sign === "[";
  }
  return { isActive: false, end: -1 };
}

const declaring = /^<!(?!--)/;
const literalMarkup = /^["'].*(?:<|&#)/s;
// Quoted words and comments as a whole, so that no sign in them counts; what does not end goes to the end, or each would be searched anew.
const doctypeSigns = /"[^"]*"?|'[^']*'?|<!--(?:[\s\S]*?-->|[\s\S]*)|<!ENTITY\s+%|<!ATTLIST|[[\]>]/g;

/** A namespace put together from what the doctype declares can be any. */
const ownEntity = /&(?!(?:amp|lt|gt|quot|apos);)/;

function declaresActive(markup: string): boolean {
  for (const [, double, single] of markup.matchAll(/\sxmlns(?::[^\s=<>"']+)?\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)) {
    const value = unescaped(double ?? single ?? "");
    if (activeNamespaces.has(value.trim()) || ownEntity.test(value)) return true;
  }
  return false;
}

/** An attribute's value with its numbered characters written out. */
function unescaped(value: string): string {
  return value.replace(/&#(?:x([\da-f]+)|(\d+));/gi, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
