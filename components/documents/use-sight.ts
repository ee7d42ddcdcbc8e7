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
  const { clientId, actions, words } = useRoom();
  const [sight, setSight] = useState<ShownSight>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isHere = true;
    actions
      .describeSight({ clientId, folderId })
      .then((state) => isHere && setSight(resultOf<ShownSight>(state)))
      .catch((error: Error) => isHere && setProblem(error.message || words.selection.failed));
    return () => {
      isHere = false;
    };
  }, [actions, clientId, folderId, words]);
  return { sight, problem };
}
