import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  /** One more line under the label. */
  note?: ReactNode;
}

/** A box to tick, with its label. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} type="checkbox" look="check" />;
}

/** One of several; give all of them the same name inside a fieldset. */
export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" look="radio" />;
}

function Choice({ label, note, look, className, ...rest }: ChoiceProps & { type: "checkbox" | "radio"; look: string }) {
  return (
    <label className={classNames("choice", className)}>
      <input {...rest} className={look} />
      <span>
        {label}
        {note && <span className="meta block">{note}</span>}
      </span>
    </label>
  );
}
