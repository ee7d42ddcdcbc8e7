const mostCells = 60;

/** The rows of a table of characters, `most` of them, separated by whatever its first line has most of. Never fails: an open quote ends with the file. */
export function rowsOf(text: string, most: number): string[][] {
  const separator = separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
  const plain = `[^${separator}\r\n]*`;
  const cells = text.matchAll(new RegExp(`("(?:[^"]|"")*(?:"|$)|)(${plain})(${separator}|\r\n|\r|\n|$)`, "gy"));
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted = "", rest = "", end = ""] of cells) {
    if (whole === "" && row.length === 0) break;
    if (row.length < mostCells) row.push(unquoted(quoted) + rest);
    if (end === separator) continue;
    rows.push(row);
    row = [];
    if (end === "" || rows.length === most) break;
  }
  return rows;
}

const unquoted = (cell: string) => cell.replace(/^"|"$/g, "").replaceAll('""', '"');

function separatorOf(line: string): string {
  const count = (character: string) => line.split(character).length;
  return [";", "\t", ","].reduce((best, next) => (count(next) > count(best) ? next : best));
}
