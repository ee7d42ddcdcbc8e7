import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/people/confirm-form";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox, Radio } from "@/components/ui/choice";
import { DialogButton, DialogCancel, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { KeptTextArea } from "@/components/ui/kept-text-area";
import { Seen } from "@/components/ui/seen";
import { Badge, Dot, PersonMark } from "@/components/ui/signs";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import { TimeText } from "@/components/ui/time-text";
import { requireActor } from "@/lib/auth/actor";
import { type CommentRow, listComments } from "@/lib/documents/comments";
import type { DocumentView } from "@/lib/documents/document-view";
import { currentReader } from "@/lib/i18n/reader";
import { addCommentAction, deleteCommentAction, editCommentAction, markCommentsSeenAction } from "./actions";

/** What people say about a document, and the field to say something. Internal words carry their wash, lock and word. */
export async function Comments({ shown }: { shown: DocumentView }) {
  const actor = await requireActor();
  const where = { clientId: shown.file.id, documentId: shown.id };
  const [t, comments = []] = await Promise.all([getTranslations("comments"), listComments(actor, where)]);
  return (
    <section id="comments">
      <h2>
        {t("heading")} <span className="count">{comments.filter(({ isDeleted }) => !isDeleted).length}</span>
      </h2>
      <ul className="grid gap-1">
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} where={where} />
        ))}
      </ul>
      {comments.some(({ isNew }) => isNew) && <Seen which={where} place="comments" say={markCommentsSeenAction} />}
      {!actor.viewing && <NewComment shown={shown} mine={actor.userId} />}
    </section>
  );
}

type Where = { clientId: string; documentId: string };

async function Comment({ comment, where }: { comment: CommentRow; where: Where }) {
  const [t, reader] = await Promise.all([getTranslations("comments"), currentReader()]);
  const { authorName, authorSide, isInternal } = comment;
  return (
    <li className={isInternal ? "comment bg-intern-wash" : "comment"}>
      <PersonMark name={authorName} side={authorSide} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          {comment.isNew && <Dot label={t("new")} />}
          <span className="font-semibold">{authorName}</span>
          <span className="meta">
            <TimeText at={comment.createdAt} reader={reader} />
            {comment.isEdited && !comment.isDeleted && ` · ${t("edited")}`}
          </span>
          {isInternal && <Badge tone="intern">{t("internal")}</Badge>}
        </p>
        {comment.isDeleted ? (
          <p className="text-ink-3">{t("deleted")}</p>
        ) : (
          <p className="whitespace-pre-line wrap-anywhere text-ink-2">{comment.body}</p>
        )}
        {comment.mentioned.length > 0 && !comment.isDeleted && (
          <p className="meta">{t("mentioned", { names: comment.mentioned.join(", ") })}</p>
        )}
        {comment.isChangeable && <OwnTools comment={comment} where={where} />}
      </div>
    </li>
  );
}

async function OwnTools({ comment, where }: { comment: CommentRow; where: Where }) {
  const [t, ui] = await Promise.all([getTranslations("comments"), getTranslations("ui")]);
  const fields = { ...where, commentId: comment.id };
  return (
    <div className="flex gap-1 -ml-2">
      <DialogButton label={t("edit")} button={{ look: "quiet", size: "small" }} title={t("editTitle")} closeLabel={ui("close")}>
        <ActionForm action={editCommentAction}>
          <HiddenFields fields={fields} />
          <Field name="body" label={t("body")}>
            <TextArea rows={5} maxLength={5000} required defaultValue={comment.body} />
          </Field>
          <DialogFoot>
            <DialogCancel>{ui("cancel")}</DialogCancel>
            <SubmitButton>{t("save")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      </DialogButton>
      <ConfirmForm
        action={deleteCommentAction}
        fields={fields}
        label={t("delete")}
        fullLabel={t("deleteTitle")}
        title={t("deleteTitle")}
        text={t("deleteText")}
      />
    </div>
  );
}

async function NewComment({ shown, mine }: { shown: DocumentView; mine: string }) {
  const t = await getTranslations("comments");
  const others = shown.witnesses.filter(({ userId }) => userId !== mine);
  const mayBeInternal = shown.file.side === "firm" && shown.file.collaboration !== undefined;
  return (
    <ActionForm action={addCommentAction} layout="narrow" className="mt-3" label={t("write")} clearWhenDone>
      <HiddenFields fields={{ clientId: shown.file.id, documentId: shown.id }} />
      <Field name="body" label={t("body")}>
        <KeptTextArea keep={`${mine}.${shown.id}.comment`} rows={3} maxLength={5000} required />
      </Field>
      {mayBeInternal && (
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="sr-only">{t("who")}</legend>
          <Radio name="internal" value="" label={t("everyone")} defaultChecked />
          <Radio name="internal" value="yes" label={t("internal")} />
        </fieldset>
      )}
      {others.length > 0 && (
        <details>
          <summary className="link w-fit cursor-pointer">{t("mention")}</summary>
          <fieldset className="grid gap-1 pt-2">
            <legend className="meta">{t("mentionHint")}</legend>
            {others.map(({ userId, name }) => (
              <Checkbox key={userId} name="mentions[]" value={userId} label={name} />
            ))}
          </fieldset>
        </details>
      )}
      <SubmitButton look="secondary">{t("send")}</SubmitButton>
    </ActionForm>
  );
}
