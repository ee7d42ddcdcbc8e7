import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Prose } from "@/components/tasks/prose";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { KeptTextArea } from "@/components/ui/kept-text-area";
import { BlockHead } from "@/components/ui/page-head";
import { Badge, PersonMark } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { TimeText } from "@/components/ui/time-text";
import { requireActor } from "@/lib/auth/actor";
import { currentReader } from "@/lib/i18n/reader";
import type { TaskComment, TaskView } from "@/lib/tasks/view";
import { commentTaskAction } from "../../actions";
import { AddressFields } from "./address-fields";

/** What both sides say about the task; beside it, for the firm alone and on its own surface, the internal notes. */
export async function Comments({ view }: { view: TaskView }) {
  const t = await getTranslations("tasks.comments");
  const shared = view.comments.filter(({ internal }) => !internal);
  const internal = view.comments.filter((comment) => comment.internal);
  const mayWrite = view.stands !== "reads";
  return (
    <>
      <section aria-label={t("heading")}>
        <BlockHead heading={t("heading")} count={shared.length > 0 ? shared.length : undefined} />
        {shared.length === 0 && <p className="empty">{t("empty")}</p>}
        <CommentList comments={shared} />
        {mayWrite && <CommentForm view={view} />}
      </section>
      {view.file.side === "firm" && mayWrite && (
        <section aria-label={t("internal")} className="task-intern">
          <h2 className="flex items-center gap-2 font-semibold">
            {t("internal")}
            <Badge tone="intern">{t("badge")}</Badge>
          </h2>
          <p className="meta">{t("internalLead")}</p>
          <CommentList comments={internal} />
          <CommentForm view={view} internal />
        </section>
      )}
    </>
  );
}

async function CommentList({ comments }: { comments: readonly TaskComment[] }) {
  const reader = await currentReader();
  return (
    <ol>
      {comments.map((comment) => (
        <li key={comment.id} className="grid gap-1 border-b border-line py-3">
          <span className="flex flex-wrap items-center gap-2">
            <PersonMark name={comment.authorName} side={comment.authorSide} />
            <span className="font-medium">{comment.authorName}</span>
            <span className="meta">
              <TimeText at={comment.at.toISOString()} reader={reader} />
            </span>
          </span>
          <Prose text={comment.text} />
        </li>
      ))}
    </ol>
  );
}

async function CommentForm({ view, internal }: { view: TaskView; internal?: boolean }) {
  const [t, actor] = await Promise.all([getTranslations("tasks.comments"), requireActor()]);
  return (
    // The key is drawn anew when a comment arrived: until then, the same press sent twice says it once.
    <ActionForm key={view.comments.length} action={commentTaskAction} layout="narrow" className="mt-3" clearWhenDone>
      <AddressFields task={view.task} />
      <input type="hidden" name="requestKey" value={randomUUID()} />
      {internal && <input type="hidden" name="internal" value="1" />}
      <Field name="text" label={t(internal ? "internalText" : "text")}>
        <KeptTextArea
          keep={[actor.userId, view.task.id, internal ? "internal" : "comment"].join(".")}
          rows={2}
          maxLength={5_000}
          required
        />
      </Field>
      <div>
        <SubmitButton look="secondary">{t(internal ? "internalSend" : "send")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
