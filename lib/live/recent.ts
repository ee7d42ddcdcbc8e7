import "server-only";
import type { LiveNote } from "@/lib/live/announce";
import { type Change, gather, hears, whoSees } from "@/lib/live/who-sees";

/** The longest time for which a page asks what it could not hear, in milliseconds. */
export const LONGEST_DEAF_MS = 60_000;
/** So many places are asked about one by one; with more of them the page simply reads anew. */
const MOST_ASKED = 20;

type Said = { at: number; note: Exclude<LiveNote, { beat: string }> };

// Next loads modules anew in several bundles; what was said must be known to all of them.
const kept = globalThis as typeof globalThis & { kontorRecentNotes?: Said[] };
const said = () => {
  kept.kontorRecentNotes ??= [];
  return kept.kontorRecentNotes;
};

/** Remembers for a minute what was announced. */
export function remember(note: Said["note"], now = Date.now()) {
  const notes = said();
  while (notes[0] && notes[0].at < now - LONGEST_DEAF_MS) notes.shift();
  notes.push({ at: now, note });
}

/** Whether this person would have heard of something since then: a page is read some moments before it begins to listen. */
export async function wouldHaveHeard(userId: string, since: number): Promise<boolean> {
  const missed = said().filter(({ at }) => at >= since);
  if (missed.some(({ note }) => "userIds" in note && note.userIds.includes(userId))) return true;
  const changes = new Map<string, Change>();
  for (const { note } of missed) if ("clientId" in note) gather(changes, note);
  if (changes.size > MOST_ASKED) return true;
  for (const { clientId, scopeId, topics } of changes.values()) {
    const [seeing] = await whoSees(clientId, scopeId, [userId]);
    if (seeing && [...topics].some((topic) => hears(seeing, topic))) return true;
  }
  return false;
}
