const place = "kontor.uploads";
const mostKept = 500;
let isForbidden = false;

/** How many bytes of unfinished uploads had been sent when this browser last saw them, by upload. */
export function rememberedProgress(): Map<string, number> {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch {
    // Private windows may forbid the storage; then the tray only knows less.
    return new Map();
  }
}

/** Keeps the progress of the uploads that are not finished; null forgets one. */
export function rememberProgress(uploadId: string, sent: number | null): void {
  if (isForbidden) return;
  const known = rememberedProgress();
  known.delete(uploadId);
  if (sent !== null) known.set(uploadId, sent);
  try {
    localStorage.setItem(place, JSON.stringify([...known].slice(-mostKept)));
  } catch {
    // Full or forbidden: the upload itself does not depend on it.
    isForbidden = true;
  }
}

const isEntry = (entry: unknown): entry is [string, number] =>
  Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "number";
