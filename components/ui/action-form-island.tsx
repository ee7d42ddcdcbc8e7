"use client";
import {
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from "react";
import type { FormState } from "@/lib/action";
import { classNames } from "./class-names";
import { DialogContext } from "./dialog-context";
import { ErrorSummary } from "./error-summary";
import { FormContext } from "./form-context";
import { useLooking } from "./looking";
import { Notice } from "./notice";
import { showToast, type Toast } from "./show-toast";
import { isUnreached } from "./unreached";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export interface ActionFormProps {
  action: FormAction;
  /** "form" is one column with a margin for notes, "narrow" one column alone, "plain" brings no layout. */
  layout?: "form" | "narrow" | "plain" | undefined;
  className?: string | undefined;
  /** Empties the fields after success, for a form that makes one thing after the other. */
  clearWhenDone?: boolean | undefined;
  label?: string | undefined;
  /** Said at the lower edge when it worked, also where the form goes away with what it did. */
  said?: string | ((answer: FormState, sent: FormData) => string | Toast | undefined) | undefined;
  children: ReactNode;
}

interface IslandProps extends ActionFormProps {
  problems: string;
  refused: string;
  /** Said when the line is down. */
  unreached: string;
}

const layouts = { form: "form", narrow: "form-narrow", plain: "" } as const;

/**
 * A form that works without client script and, with it, keeps what was typed, shows the answer and closes its dialog when done. Where
 * nothing can be changed there is none.
 */
export function ActionFormIsland(props: IslandProps) {
  const { action, layout = "narrow", className, clearWhenDone, label, said, problems, refused, unreached, children } = props;
  const [first, send] = useActionState(action, { status: "idle" });
  const [state, setState] = useState(first);
  const [pending, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const close = useContext(DialogContext);
  const id = useId();
  const isLooking = useLooking();

  useEffect(() => {
    if (state.status !== "done") return;
    if (clearWhenDone || close) form.current?.reset();
    close?.();
  }, [state, clearWhenDone, close]);

  if (isLooking) return null;
  return (
    <FormContext value={{ id, state, pending }}>
      <form
        ref={form}
        action={send}
        aria-label={label}
        aria-busy={pending || undefined}
        className={classNames(layouts[layout], className)}
        onSubmit={(event) => {
          // React would empty the fields after its own sending; people keep what they typed.
          event.preventDefault();
          if (pending) return;
          const submitter = (event.nativeEvent as SubmitEvent).submitter;
          const data = new FormData(event.currentTarget, submitter);
          start(async () => {
            const answer = await action(state, data).catch((error: unknown): FormState => {
              if (isUnreached(error)) return { status: "refused", message: unreached };
              throw error;
            });
            const message = answer.status === "done" && (typeof said === "function" ? said(answer, data) : said);
            if (message) showToast(typeof message === "string" ? { message } : message);
            startTransition(() => setState(answer));
          });
        }}
      >
        <ErrorSummary formId={id} state={state} fallback={state.status === "refused" ? refused : problems} />
        {state.status === "done" && state.message && <Notice kind="done">{state.message}</Notice>}
        {children}
      </form>
    </FormContext>
  );
}
