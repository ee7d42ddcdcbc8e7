"use client";

/**
 * Answers every service of the form with yes. Without script it reads the page anew, where yes is what each begins with; with it the
 * rest of what was typed stays.
 */
export function AcceptAll({ label }: { label: string }) {
  return (
    <a
      className="link"
      href="?"
      onClick={(event) => {
        const choices = event.currentTarget
          .closest("form")
          ?.querySelectorAll<HTMLInputElement>('input[type="radio"][value="accept"]');
        if (!choices) return;
        event.preventDefault();
        for (const choice of choices) choice.checked = true;
      }}
    >
      {label}
    </a>
  );
}
