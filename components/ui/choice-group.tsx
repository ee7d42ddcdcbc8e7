"use client";
import type { ReactNode } from "react";
import { Radio } from "./choice";
import { fieldId, useForm } from "./form-context";

interface ChoiceGroupProps {
  name: string;
  legend: string;
  options: readonly { value: string; label: ReactNode }[];
}

/** One of several, nothing chosen beforehand; with the error of the last sending, and the choice that was sent. */
export function ChoiceGroup({ name, legend, options }: ChoiceGroupProps) {
  const { id, state } = useForm();
  const group = fieldId(id, name);
  const problem = state.fields?.[name];
  return (
    <fieldset id={group} tabIndex={-1} className="grid gap-1" aria-describedby={problem && `${group}-error`}>
      <legend className="label">{legend}</legend>
      {options.map(({ value, label }) => (
        <Radio key={value} name={name} value={value} label={label} defaultChecked={state.values?.[name] === value} />
      ))}
      {problem && (
        <p className="hint hint-bad" id={`${group}-error`}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
