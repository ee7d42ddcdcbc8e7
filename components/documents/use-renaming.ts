"use client";
import { useState } from "react";
import type { DocumentRow } from "@/lib/documents/input";
import { checkName, rename } from "./changes";
import { useRoom } from "./room-context";
import type { SparsePages } from "./sparse-pages";

/** Renaming a document where its name stands. The new name shows at once, and can be taken back by one press. */
export function useRenaming(pages: SparsePages) {
  const room = useRoom();
  const [row, setRow] = useState<DocumentRow | null>(null);

  /** Answers why it did not work, null when it did. */
  async function commit({ id, name: was }: DocumentRow, name: string): Promise<string | null> {
    pages.patch(new Set([id]), { name });
    const problem = await rename(room, "document", { id, name, was });
    if (problem !== null) pages.patch(new Set([id]), { name: was });
    return problem;
  }

  return {
    ask: setRow,
    renaming: row && {
      id: row.id,
      commit: (name: string) => commit(row, name),
      check: () => checkName(room, "document", row),
      end: () => setRow(null),
    },
  };
}
