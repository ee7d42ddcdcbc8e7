"use client";
import { type ComponentProps, useState } from "react";
import { classNames } from "./class-names";
import { useField } from "./form-context";
import { Eye, EyeOff } from "./icons";

interface PasswordInputProps extends Omit<ComponentProps<"input">, "type" | "autoComplete"> {
  autoComplete: "current-password" | "new-password";
  tall?: boolean | undefined;
  showLabel: string;
  hideLabel: string;
}

/** A password inside a Field, with a button that shows what is typed. What was typed never comes back from the server. */
export function PasswordInput({ className, tall, showLabel, hideLabel, ...rest }: PasswordInputProps) {
  const field = useField();
  const [shown, setShown] = useState(false);
  const label = shown ? hideLabel : showLabel;
  return (
    <div className="input-with-end">
      <input
        {...rest}
        type={shown ? "text" : "password"}
        id={field.id}
        name={field.name}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={field.invalid || undefined}
        aria-describedby={field.describedBy}
        className={classNames("input", tall && "input-tall", className)}
      />
      <button type="button" className="input-end" aria-label={label} title={label} onClick={() => setShown(!shown)}>
        {shown ? <EyeOff /> : <Eye />}
      </button>
    </div>
  );
}
