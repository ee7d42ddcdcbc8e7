"use client";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { useField } from "./form-context";
import { ChevronDown } from "./icons";

/** One line of text inside a Field; it keeps what was typed when the form comes back. */
export function TextInput({ className, tall, defaultValue, ...rest }: ComponentProps<"input"> & { tall?: boolean | undefined }) {
  const field = useField();
  return (
    <input
      type="text"
      {...rest}
      id={field.id}
      name={field.name}
      defaultValue={field.value ?? defaultValue}
      aria-invalid={field.invalid || undefined}
      aria-describedby={field.describedBy}
      className={classNames("input", tall && "input-tall", className)}
    />
  );
}

/** Several lines of text inside a Field. */
export function TextArea({ className, defaultValue, ...rest }: ComponentProps<"textarea">) {
  const field = useField();
  return (
    <textarea
      {...rest}
      id={field.id}
      name={field.name}
      defaultValue={field.value ?? defaultValue}
      aria-invalid={field.invalid || undefined}
      aria-describedby={field.describedBy}
      className={classNames("input", className)}
    />
  );
}

/** A native choice of one inside a Field. */
export function Select({ className, defaultValue, children, ...rest }: ComponentProps<"select">) {
  const field = useField();
  return (
    <span className="input-with-end block">
      <select
        {...rest}
        id={field.id}
        name={field.name}
        defaultValue={field.value ?? defaultValue}
        aria-invalid={field.invalid || undefined}
        aria-describedby={field.describedBy}
        className={classNames("input", className)}
      >
        {children}
      </select>
      <span className="input-end">
        <ChevronDown />
      </span>
    </span>
  );
}
