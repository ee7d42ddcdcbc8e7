"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { resultOf } from "@/components/documents/result-of";
import type { TaskDraft } from "./draft";
import type { NewTaskActions } from "./new-task-form";

/** A file of this form that has arrived. */
export interface DraftFile {
  documentId: string;
  name: string;
  mediaType: string;
}

interface Given {
  clientId: string;
  draft: TaskDraft;
  isReady: boolean;
  listFiles: NewTaskActions["listFiles"];
}

/**
 * What was uploaded for this form, asked anew whenever something arrives, and all documents that go with it. `isUnsure` while something
 * may have arrived that is not among them; `ask` then asks again.
 */
export function useDraftFiles({ clientId, draft, isReady, listFiles }: Given) {
  const [files, setFiles] = useState<readonly DraftFile[]>([]);
  const [running, setRunning] = useState(0);
  const [isUnsure, setUnsure] = useState(false);
  const underway = useRef(0);
  const asked = useRef(0);
  const { requestKey } = draft;

  const ask = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const answer = await listFiles({ clientId, draftKey: requestKey });
      if (mine !== asked.current) return;
      setFiles(resultOf<DraftFile[]>(answer));
      if (underway.current === 0) setUnsure(false);
    } catch {
      // The line is down: whoever sends is told, and it is asked again.
      if (mine === asked.current) setUnsure(true);
    }
  }, [clientId, requestKey, listFiles]);

  useEffect(() => {
    underway.current = running;
    if (running > 0) setUnsure(true);
    if (isReady) void ask();
  }, [ask, running, isReady]);

  const documentIds = useMemo(
    () => [
      ...draft.linked.map(({ id }) => id),
      ...files.map(({ documentId }) => documentId).filter((id) => !draft.leftOut.includes(id)),
    ],
    [draft.linked, draft.leftOut, files],
  );
  return { files, documentIds, isWaiting: running > 0 || isUnsure, setRunning, ask };
}
