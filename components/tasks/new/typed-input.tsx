"use client";
import type { ComponentProps } from "react";
import { useField } from "@/components/ui/form-context";

interface TypedInputProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  value: string;
  onValue: (value: string) => void;
}

/** One line of text inside a Field, whose value the form holds. */
export function TypedInput({ value, onValue, ...rest }: TypedInputProps) {
  const field = useField();
  return (
    <input
      type="text"
      autoComplete="off"
      {...rest}
      id={field.id}
      name={field.name}
      className="input"
      value={value}
      aria-invalid={field.invalid || undefined}
      aria-describedby={field.describedBy}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}

/** Several lines, held by the form. */
export function TypedArea({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const field = useField();
  return (
    <textarea
      id={field.id}
      name={field.name}
      rows={3}
      maxLength={10_000}
      className="input"
      value={value}
      aria-invalid={field.invalid || undefined}
      aria-describedby={field.describedBy}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}
