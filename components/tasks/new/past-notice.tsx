import { Checkbox } from "@/components/ui/choice";
import { fieldId } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";
import type { TaskDraft } from "./draft";
import type { NewTaskWords } from "./words";

interface PastNoticeProps {
  draft: TaskDraft;
  today: string;
  words: NewTaskWords;
  /** It was sent without the confirmation. */
  isMissing: boolean;
  onChange: (patch: Partial<TaskDraft>) => void;
}

/** Asks to confirm a due date that is past already. */
export function PastNotice({ draft, today, words, isMissing, onChange }: PastNoticeProps) {
  if (draft.dueOn === "" || draft.dueOn >= today) return null;
  return (
    <Notice kind="due" title={words.past}>
      <Checkbox
        id={fieldId("task", "pastConfirmed")}
        aria-invalid={isMissing}
        label={words.pastConfirm}
        checked={draft.pastConfirmed}
        onChange={(event) => onChange({ pastConfirmed: event.currentTarget.checked })}
      />
    </Notice>
  );
}
