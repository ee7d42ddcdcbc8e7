"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Answers every service of the form with yes. Without script it is not there: yes is what each begins with. */
export function AcceptAll({ label }: { label: string }) {
  const works = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!works) return null;
  return (
    <button
      type="button"
      className="link"
      onClick={(event) => {
        const form = event.currentTarget.form;
        for (const choice of form?.querySelectorAll<HTMLInputElement>('input[type="radio"][value="accept"]') ?? [])
          choice.checked = true;
      }}
    >
      {label}
    </button>
  );
}
