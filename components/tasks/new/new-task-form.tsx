"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { resultOf } from "@/components/documents/result-of";
import type { Ask } from "@/components/documents/uploads/upload-doors";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { FormContext } from "@/components/ui/form-context";
import { later } from "@/components/ui/later";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/show-toast";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/action";
import type { Currency } from "@/lib/tasks/currencies";
import type { AudienceQuestion, ChangedTaskInput, NewTaskInput, ShownDocument, TaskType } from "@/lib/tasks/input";
import type { AudienceNotesProps } from "./audience-notes";
import { DocumentsField } from "./documents-field";
import { changeOf, emptyDraft, ownerOf, type Prefilled, type TaskDraft, taskOf } from "./draft";
import { DueField } from "./due-field";
import { FilingField } from "./filing-field";
import { ItemsField } from "./items-field";
import { PastNotice } from "./past-notice";
import { type Addressee, PeopleField } from "./people-field";
import { TypeField } from "./type-field";
import { TypedArea, TypedInput } from "./typed-input";
import { useAudience } from "./use-audience";
import { useDraftFiles } from "./use-draft-files";
import { useTaskDraft } from "./use-task-draft";
import type { ContainerWords, NewTaskWords } from "./words";

export interface NewTaskActions {
  create: Ask<NewTaskInput>;
  change: Ask<ChangedTaskInput>;
  listFiles: Ask<{ clientId: string; draftKey: string }>;
  checkAudience: Ask<AudienceQuestion>;
  show: Ask<Omit<ShownDocument, "folderId"> & { folderId: string }>;
}

interface NewTaskFormProps {
  clientId: string;
  clientName: string;
  actorId: string;
  side: "firm" | "client";
  /** Where a contact's task goes. */
  toFirm: string | undefined;
  types: readonly { key: TaskType; label: string }[];
  addressees: readonly Addressee[];
  today: string;
  folders: readonly { id: string; name: string }[];
  taskFolder: string;
  linked: TaskDraft["linked"];
  /** When a task with a due date is called to mind, in words. */
  reminders?: string | undefined;
  currencies: readonly Currency[];
  prefilled: Prefilled | undefined;
  /** The task that is changed, as the form showed it; without it a new one is made. */
  changing?: { taskId: string; stamp: string; note: string };
  requestKey: string;
  words: NewTaskWords;
  containerWords: ContainerWords;
  ui: { optional: string; close: string; problems: string; refused: string };
  actions: NewTaskActions;
}

const AudienceNotes = later(() => import("./audience-notes").then((module) => module.AudienceNotes));
const PaymentFields = later(() => import("./payment-fields").then((module) => module.PaymentFields));

const idle: FormState = { status: "idle" };

/** Nothing is loaded where everybody sees everything. */
const Notes = (props: AudienceNotesProps) => props.unseen.length > 0 && <AudienceNotes {...props} />;

/** The form as it is before anybody has typed. */
const beginning = ({ requestKey, linked, currencies, side, addressees, prefilled }: NewTaskFormProps) =>
  emptyDraft({
    ...{ requestKey, linked },
    ...(currencies[0] && { currency: currencies[0] }),
    type: side === "firm" ? "request" : "question",
    recipients: addressees.filter(({ isDefault }) => isDefault).map(({ userId }) => userId),
    ...prefilled,
  });

/** The form for a new task, and for changing one that runs. What is typed for a new one is kept in this browser until it is sent; uploads start at once and find their form again. */
export function NewTaskForm(props: NewTaskFormProps) {
  const { clientId, side, types, addressees, words, ui, actions, changing } = props;
  const owner = changing ? undefined : ownerOf(props);
  const { draft, change, isReady, isRestored, discard, sent } = useTaskDraft(owner, () => beginning(props));
  const [state, setState] = useState<FormState>(idle);
  const [pending, setPending] = useState(false);
  const sending = useRef(false);
  const router = useRouter();
  const { files, documentIds, isWaiting, setRunning, ask } = useDraftFiles({
    ...{ clientId, draft, isReady },
    listFiles: actions.listFiles,
  });

  const { unseen, show } = useAudience({
    ...{ clientId, draft, documentIds, actions },
    ...{ isAsked: side === "firm", refused: ui.refused },
  });
  const backTo = `/clients/${clientId}/tasks${changing ? `/${changing.taskId}` : ""}` as Route;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending.current) return;
    if (isWaiting) {
      void ask();
      return setState({ status: "refused", message: words.waitForFiles });
    }
    sending.current = true;
    setPending(true);
    try {
      const answer = changing
        ? await actions.change({ ...changeOf(draft), clientId, documentIds, taskId: changing.taskId, stamp: changing.stamp })
        : await actions.create({ ...taskOf(draft), clientId, documentIds });
      setState(answer);
      if (answer.status === "done") {
        sent();
        showToast({ message: words.created });
        return router.push(changing ? backTo : (`${backTo}/${resultOf<string>(answer)}` as Route));
      }
    } catch {
      setState({ status: "refused", message: words.failed });
    }
    sending.current = false;
    setPending(false);
  }

  function leaveOut(documentId: string) {
    change({ linked: draft.linked.filter(({ id }) => id !== documentId), leftOut: [...draft.leftOut, documentId] });
  }

  const errors = state.fields ?? {};
  return (
    <FormContext value={{ id: "task", state, pending }}>
      <form
        className="form pt-5"
        onSubmit={(event) => void submit(event)}
        aria-busy={pending || undefined}
        aria-label={words.heading}
      >
        <ErrorSummary formId="task" state={state} fallback={state.status === "refused" ? ui.refused : ui.problems} />
        {isRestored && (
          <Notice
            kind="plain"
            action={
              <Button look="quiet" size="small" onClick={discard}>
                {words.discard}
              </Button>
            }
          >
            {words.restored}
          </Notice>
        )}
        {changing ? (
          <Notice kind="plain">{changing.note}</Notice>
        ) : (
          <TypeField value={draft.type} types={types} words={words} onChange={(type) => change({ type })} />
        )}
        {side === "firm" && !changing && <p className="note meta">{words.typeNotes[draft.type]}</p>}
        <Field name="title" label={words.title}>
          <TypedInput value={draft.title} onValue={(title) => change({ title })} maxLength={200} autoFocus />
        </Field>
        <div className="pair">
          <DueField
            value={draft.dueOn}
            today={props.today}
            words={words}
            onChange={(dueOn) => change({ dueOn, pastConfirmed: false })}
          />
          {side === "firm" ? (
            <PeopleField
              addressees={addressees}
              recipients={draft.recipients}
              copies={draft.copies}
              error={errors.recipients}
              words={words}
              onChange={change}
            />
          ) : (
            <p className="meta self-end">{props.toFirm}</p>
          )}
        </div>
        {draft.dueOn && props.reminders && <p className="note meta">{props.reminders}</p>}
        {side === "firm" && (
          <PastNotice {...{ draft, words }} today={props.today} isMissing={"pastConfirmed" in errors} onChange={change} />
        )}
        <Field name="description" label={words.description} optional={ui.optional}>
          <TypedArea value={draft.description} onValue={(description) => change({ description })} />
        </Field>
        {draft.type === "request" && (
          <>
            <ItemsField items={draft.items} error={errors.items} words={words} onChange={(items) => change({ items })} />
            <p className="note meta">{words.itemNote}</p>
          </>
        )}
        {draft.type === "appointment" && (
          <PaymentFields {...{ draft, words }} currencies={props.currencies} optional={ui.optional} onChange={change} />
        )}
        <DocumentsField
          draft={draft}
          files={files}
          clientName={props.clientName}
          taskFolder={props.taskFolder}
          error={errors.documents}
          optional={draft.type === "approval" ? "" : ui.optional}
          words={words}
          containerWords={props.containerWords}
          onChange={change}
          onUploads={setRunning}
        />
        {!changing && (
          <FilingField
            value={draft.folderId}
            folders={props.folders}
            taskFolder={props.taskFolder}
            words={words}
            onChange={(folderId) => change({ folderId })}
          />
        )}
        <Notes unseen={unseen} words={words} closeLabel={ui.close} onShow={show} onLeaveOut={leaveOut} />
        <div className="task-act flex flex-wrap gap-3">
          <SubmitButton size="form">{words.submit}</SubmitButton>
          <Button look="quiet" size="form" onClick={() => router.push(backTo)}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </FormContext>
  );
}
