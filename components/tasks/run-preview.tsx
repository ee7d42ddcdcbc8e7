"use client";
import { say, sayCount } from "@/components/documents/words";
import { useForm } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDueDay, type Reader } from "@/lib/format";
import type { Messages } from "@/lib/i18n/messages";
import type { RunPreview as Preview } from "@/lib/tasks/rhythm-input";

interface RunPreviewProps {
  words: Messages["tasklists"]["run"]["preview"];
  rhythms: Messages["tasklists"]["run"]["rhythms"];
  reader: Reader;
}

/** What sending the form would do, once it was asked, and the button that does exactly this. */
export function RunPreview({ words, rhythms, reader }: RunPreviewProps) {
  const { state } = useForm();
  const preview = state.status === "done" ? (state.result as Preview | undefined) : undefined;
  if (!preview) {
    return (
      <div>
        <SubmitButton>{words.ask}</SubmitButton>
      </div>
    );
  }
  const { language } = reader;
  const day = (iso: string) => formatDueDay(iso, reader);
  const facts = [
    preview.repeat && preview.firstOn && say(words.series, { rhythm: rhythms[preview.repeat], day: day(preview.firstOn) }),
    preview.dueOn && say(words.due, { day: day(preview.dueOn) }),
  ].filter(Boolean);
  const problems = [
    preview.withoutDocuments.length > 0 &&
      sayCount(words.withoutDocuments, preview.withoutDocuments.length, language, { names: preview.withoutDocuments.join(", ") }),
    preview.withoutContact.length > 0 &&
      sayCount(words.withoutContact, preview.withoutContact.length, language, { names: preview.withoutContact.join(", ") }),
    preview.unknown.length > 0 &&
      sayCount(words.unknown, preview.unknown.length, language, { numbers: preview.unknown.join(", ") }),
  ].filter((one) => one !== false);
  const others = preview.count - preview.names.length;
  return (
    <>
      <input type="hidden" name="stamp" value={preview.stamp} />
      <Notice kind="plain" title={sayCount(words.receivers, preview.count, language, { title: preview.title })}>
        {facts.length > 0 && <p>{facts.join(" · ")}</p>}
        <p className="wrap-anywhere">
          {preview.names.join(", ")}
          {others > 0 && ` ${sayCount(words.others, others, language)}`}
        </p>
      </Notice>
      {problems.map((problem) => (
        <Notice key={problem} kind="due">
          {problem}
        </Notice>
      ))}
      <div>
        <SubmitButton>
          {preview.count === 0 ? words.ask : preview.repeat ? words.begin : sayCount(words.make, preview.count, language)}
        </SubmitButton>
      </div>
    </>
  );
}
