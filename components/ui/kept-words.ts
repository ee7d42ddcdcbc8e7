const place = "kontor.words";
const mostKept = 100;

/** Words that somebody has begun to write, by the field they stand in, the newest last. `sent`: they are on their way. */
type Kept = { text: string; sent?: boolean };

/** What was begun in this field and not sent. Words that had been sent when the page went away are no longer begun. */
export function begunWords(field: string): string {
  const kept = readAll().get(field);
  return kept && !kept.sent ? kept.text : "";
}

/** Keeps the words of a field in this browser; an empty text forgets them. A browser that keeps nothing goes on without. */
export function keepWords(field: string, text: string, sent = false): void {
  const all = readAll();
  all.delete(field);
  if (text.trim() !== "") all.set(field, sent ? { text, sent } : { text });
  try {
    localStorage.setItem(place, JSON.stringify([...all].slice(-mostKept)));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function readAll(): Map<string, Kept> {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return new Map();
    throw error;
  }
}

const isEntry = (entry: unknown): entry is [string, Kept] =>
  Array.isArray(entry) && typeof entry[0] === "string" && typeof (entry[1] as Partial<Kept> | null)?.text === "string";
