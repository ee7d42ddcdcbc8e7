"use client";
import { Field } from "@/components/ui/field";
import { useField } from "@/components/ui/form-context";
import { daysAfter, endOfMonth } from "./draft";
import type { NewTaskWords } from "./words";

interface DueFieldProps {
  value: string;
  today: string;
  words: NewTaskWords;
  onChange: (dueOn: string) => void;
}

/** The due date: the browser's own date input, and what people choose most. */
export function DueField({ value, today, words, onChange }: DueFieldProps) {
  const presets = [
    [words.inOneWeek, daysAfter(today, 7)],
    [words.inTwoWeeks, daysAfter(today, 14)],
    [words.endOfMonth, endOfMonth(today)],
  ] as const;
  return (
    <div>
      <Field name="dueOn" label={words.due}>
        <DateInput value={value} onChange={onChange} />
      </Field>
      <p className="hint flex flex-wrap gap-x-3">
        {presets.map(([label, date]) => (
          <button key={label} type="button" className="link" onClick={() => onChange(date)}>
            {label}
          </button>
        ))}
      </p>
    </div>
  );
}

function DateInput({ value, onChange }: { value: string; onChange: (date: string) => void }) {
  const field = useField();
  return (
    <input
      type="date"
      id={field.id}
      name={field.name}
      className="input"
      value={value}
      aria-invalid={field.invalid || undefined}
      aria-describedby={field.describedBy}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
