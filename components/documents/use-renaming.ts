"use client";
import { useState } from "react";
import { showToast } from "@/components/ui/toasts";
import type { DocumentRow } from "@/lib/documents/input";
import { resultOf } from "./result-of";
import { useRoom } from "./room-context";
import type { SparsePages } from "./sparse-pages";
import { Refused } from "./uploads/patience";
import { say } from "./words";

/** Renaming a document where its name stands. The new name shows at once, and can be taken back by one press. */
export function useRenaming(pages: SparsePages) {
  const { clientId, actions, words } = useRoom();
  const [row, setRow] = useState<DocumentRow | null>(null);

  /** Answers why it did not work, null when it did. */
  async function give(id: string, name: string, before: string): Promise<string | null> {
    pages.patch(new Set([id]), { name });
    try {
      resultOf(await actions.renameDocument({ clientId, id, name }));
      return null;
    } catch (error) {
      pages.patch(new Set([id]), { name: before });
      return (error instanceof Refused && error.message) || words.selection.failed;
    }
  }

  async function commit({ id, name: before }: DocumentRow, name: string): Promise<string | null> {
    const problem = await give(id, name, before);
    if (problem !== null) return problem;
    const run = async () => {
      const reason = await give(id, before, name);
      if (reason !== null) showToast({ message: reason });
    };
    showToast({ message: say(words.rename.done, { name }), undo: { label: words.move.undo, run } });
    return null;
  }

  return {
    rename: setRow,
    renaming: row && { id: row.id, commit: (name: string) => commit(row, name), end: () => setRow(null) },
  };
}
