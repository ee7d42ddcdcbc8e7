const deepest = 30;

/**
 * An XML as people read it, each element on a line of its own. It only puts white space between tags and never fails: what is no XML
 * comes out as it is. Files that already have lines are left alone.
 */
export function laidOut(xml: string): string {
  if (xml.split("\n", 4).length > 3) return xml;
  const lines: string[] = [];
  let depth = 0;
  let before: Kind = "alone";
  for (const [piece] of xml.matchAll(/<[^>]*>|[^<]+|</g)) {
    if (piece.trim() === "") continue;
    const kind = kindOf(piece);
    if (kind === "end") depth = Math.max(0, depth - 1);
    // A text stands in the line of its element, and the end of an element with only a text too.
    const goesOn = kind === "text" || (kind === "end" && before !== "end" && before !== "alone");
    if (goesOn && lines.length > 0) lines[lines.length - 1] += piece;
    else lines.push("  ".repeat(Math.min(depth, deepest)) + piece);
    if (kind === "start") depth += 1;
    before = kind;
  }
  return lines.join("\n");
}

type Kind = "text" | "start" | "end" | "alone";

function kindOf(piece: string): Kind {
  if (!piece.startsWith("<") || piece === "<") return "text";
  if (piece.startsWith("</")) return "end";
  return piece.endsWith("/>") || /^<[?!]/.test(piece) ? "alone" : "start";
}
