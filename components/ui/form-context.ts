"use client";
import { createContext, useContext } from "react";
import type { FormState } from "@/lib/action";

/** What the fields of a form need to know about it. */
export interface FormView {
  id: string;
  state: FormState;
  pending: boolean;
}

const outside: FormView = { id: "form", state: { status: "idle" }, pending: false };

export const FormContext = createContext<FormView>(outside);

/** The form around this field; outside of any it is idle. */
export function useForm(): FormView {
  return useContext(FormContext);
}

/** What an input needs to know about its field. */
export interface FieldView {
  id: string;
  name: string;
  describedBy: string | undefined;
  invalid: boolean;
  value: string | undefined;
}

export const FieldContext = createContext<FieldView | undefined>(undefined);

/** The field around this input. Refuses to render an input without one, because it would have no label. */
export function useField(): FieldView {
  const field = useContext(FieldContext);
  if (!field) throw new Error("An input stands inside a Field");
  return field;
}

/** The element id of a field, shared by the label, the input and the error summary. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}
