import { classNames } from "./class-names";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
/** small 28, normal 32, form 40 (sign-in and consent), touch 48 over the whole width. */
export type ButtonSize = "small" | "normal" | "form" | "touch";

export interface Appearance {
  look?: ButtonLook | undefined;
  size?: ButtonSize | undefined;
}

/** The classes of a button, for the rare element that is none of the components below. */
export function buttonClass({ look = "secondary", size = "normal" }: Appearance, more?: string): string {
  return classNames("btn", look !== "secondary" && `btn-${look}`, size !== "normal" && `btn-${size}`, more);
}
