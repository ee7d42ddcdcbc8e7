"use client";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, type ButtonSize, buttonClass } from "./button-class";
import { useForm } from "./form-context";

interface SubmitButtonProps extends Omit<ComponentProps<"button">, "type"> {
  look?: ButtonLook;
  size?: ButtonSize;
}

/** Sends its form and says the verb. While the form is on its way it keeps the focus and takes no second press. */
export function SubmitButton({ look = "primary", size, className, onClick, ...rest }: SubmitButtonProps) {
  const native = useFormStatus().pending;
  const pending = useForm().pending || native;
  return (
    <button
      {...rest}
      type="submit"
      aria-disabled={pending || undefined}
      className={buttonClass({ look, size }, className)}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
