"use client";
import { useEffect, useState } from "react";
import type { Audience, Side } from "@/lib/documents/input";
import type { Sight } from "@/lib/documents/sight";
import { resultOf } from "./result-of";
import { useRoom } from "./room-context";

/** Who sees something and why, in words. */
export interface ShownSight extends Pick<Sight, "side" | "folder" | "everybody" | "named" | "documents"> {
  audience: Audience;
  /** The rule in a sentence. */
  rule: string;
  people: { userId: string; name: string; side: Side; reason: string }[];
}

/** Asks who sees a folder (null: the client file) and why; undefined until that is known. A refusal is said in `problem`. */
export function useSight(folderId: string | null): { sight: ShownSight | undefined; problem: string | undefined } {
  const [folderIds] = useState([folderId]);
  const { sights, problem } = useSights(folderIds);
  return { sight: sights?.[0], problem };
}

/** The same of several folders, which must stay the same array; all together or none. */
export function useSights(folderIds: readonly (string | null)[]): {
  sights: readonly ShownSight[] | undefined;
  problem: string | undefined;
} {
  const { clientId, actions, words } = useRoom();
  const [sights, setSights] = useState<readonly ShownSight[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isHere = true;
    Promise.all(folderIds.map((folderId) => actions.describeSight({ clientId, folderId })))
      .then((states) => isHere && setSights(states.map((state) => resultOf<ShownSight>(state))))
      .catch((error: Error) => isHere && setProblem(error.message || words.selection.failed));
    return () => {
      isHere = false;
    };
  }, [actions, clientId, folderIds, words]);
  return { sights, problem };
}
