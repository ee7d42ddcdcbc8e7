"use client";
import { useCallback, useEffect, useState } from "react";
import { resultOf } from "@/components/documents/result-of";
import type { FormState } from "@/lib/action";
import type { Unseen } from "@/lib/tasks/input";
import type { TaskDraft } from "./draft";
import type { NewTaskActions } from "./new-task-form";

interface Given {
  clientId: string;
  draft: TaskDraft;
  documentIds: readonly string[];
  /** Whoever asks the firm has nobody to open a folder to. */
  isAsked: boolean;
  actions: Pick<NewTaskActions, "checkAudience" | "show">;
  refused: string;
}

/** Which of the chosen people would not see which of the chosen documents, asked again after each choice; and the way that there is. */
export function useAudience({ clientId, draft, documentIds, isAsked, actions, refused }: Given) {
  const [unseen, setUnseen] = useState<readonly Unseen[]>([]);
  const check = useCallback(async () => {
    const people = [...draft.recipients, ...draft.copies];
    if (documentIds.length === 0 || people.length === 0) return setUnseen([]);
    const answer = await actions.checkAudience({ clientId, documentIds: [...documentIds], people });
    setUnseen(answer.status === "done" ? resultOf<Unseen[]>(answer) : []);
  }, [actions, clientId, documentIds, draft.recipients, draft.copies]);
  useEffect(() => {
    // Without a line nothing is said before; whoever sends is told then, because the rule asks again.
    if (isAsked) check().catch(() => undefined);
  }, [check, isAsked]);

  async function show(one: Unseen): Promise<string | undefined> {
    const wish = { clientId, documentId: one.documentId, userId: one.userId, folderId: draft.folderId };
    const answer = await actions.show(wish).catch((): FormState => ({ status: "refused" }));
    if (answer.status !== "done") return answer.message ?? refused;
    await check().catch(() => undefined);
    return undefined;
  }

  return { unseen, show };
}
