import type { DocumentView } from "./document-view";
import type { Side } from "./input";

type Seen = { userId: string; name: string; side: Side | undefined } & (
  | { how: "filed" | "opened" | "downloaded"; at: string }
  | { how: "not-yet"; at: "" }
);

/** Everybody who sees a document, and whoever has seen it: whoever filed its current version is the filer, and never "not yet". */
export function whoSaw(
  shown: Pick<DocumentView, "witnesses" | "sightings" | "versions" | "filedBy" | "filedByName" | "filedBySide" | "filedAt">,
): Seen[] {
  const sideOf = new Map(shown.witnesses.map(({ userId, side }) => [userId, side]));
  const filer: Seen = {
    userId: shown.filedBy,
    name: shown.filedByName,
    side: shown.filedBySide,
    how: "filed",
    at: shown.filedAt,
  };
  // Whoever brought an earlier version knew that one; it is the latest thing of theirs that counts.
  const brought = shown.versions.map(({ uploadedBy, uploadedByName, uploadedBySide, uploadedAt }): Seen => {
    return { userId: uploadedBy, name: uploadedByName, side: uploadedBySide, how: "filed", at: uploadedAt };
  });
  const looked = shown.sightings.map(({ userId, name, how, at }): Seen => ({ userId, name, side: sideOf.get(userId), how, at }));
  const latest = new Map<string, Seen>();
  for (const one of [...brought, ...looked].sort((a, b) => a.at.localeCompare(b.at))) latest.set(one.userId, one);
  latest.set(filer.userId, filer);
  const seen = [...latest.values()].sort((a, b) => b.at.localeCompare(a.at));
  const not = shown.witnesses.filter(({ userId }) => !latest.has(userId));
  return [...seen, ...not.map(({ userId, name, side }): Seen => ({ userId, name, side, how: "not-yet", at: "" }))];
}
