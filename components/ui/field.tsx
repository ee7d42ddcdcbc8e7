"use client";
import type { ReactNode } from "react";
import { FieldContext, fieldId, useForm } from "./form-context";
import { TriangleExclamationPoint } from "./icons";

interface FieldProps {
  name: string;
  label: string;
  /** The word for it, "(freiwillig)", where the field may stay empty. */
  optional?: string | undefined;
  hint?: ReactNode;
  /** Stands at the end of the label's line, outside the label. */
  aside?: ReactNode;
  /** An error known before sending; the form's own answer goes first. */
  error?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** Label above, input, hint below, and the error of the last sending; everything connected for screen readers. */
export function Field({ name, label, optional, hint, aside, error, className, children }: FieldProps) {
  const form = useForm();
  const id = fieldId(form.id, name);
  const problem = form.state.fields?.[name] ?? error;
  const describedBy = [problem && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const field = {
    id,
    name,
    invalid: problem !== undefined,
    describedBy: describedBy || undefined,
    value: form.state.values?.[name],
  };
  return (
    <FieldContext value={field}>
      <div className={className}>
        <div className="flex items-baseline justify-between gap-4">
          <label className="label" htmlFor={id}>
            {label}
            {optional && <span className="label-optional"> {optional}</span>}
          </label>
          {aside}
        </div>
        {children}
        {problem && (
          <p className="hint hint-bad" id={`${id}-error`}>
            <TriangleExclamationPoint className="icon-s" />
            {problem}
          </p>
        )}
        {hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
