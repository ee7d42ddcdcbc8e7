"use client";
import { useEffect, useRef, useState } from "react";
import type { FormState } from "@/lib/action";
import { fieldId } from "./form-context";
import { TriangleExclamationPoint } from "./icons";

interface ErrorSummaryProps {
  formId: string;
  state: FormState;
  /** Used where the answer brings no sentence of its own. */
  fallback: string;
}

/** What stands above a field, without the quiet words beside it. */
const labelOf = (id: string) => document.querySelector(`label[for="${CSS.escape(id)}"]`)?.firstChild?.textContent ?? "";

/** What is wrong with the form, on top of it: takes the focus when it appears and leads to each field. */
export function ErrorSummary({ formId, state, fallback }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const wrong = state.status === "invalid" || state.status === "refused";
  const [labels, setLabels] = useState<Record<string, string>>({});
  useEffect(() => {
    if (!wrong) return;
    const names = Object.keys(state.fields ?? {});
    setLabels(Object.fromEntries(names.map((name) => [name, labelOf(fieldId(formId, name))])));
    box.current?.focus();
  }, [wrong, state, formId]);
  if (!wrong) return null;
  const sentence = state.message ?? fallback;
  const fields = Object.entries(state.fields ?? {});
  // One field, and the sentence is its own: said once, as the way there.
  const [only] = fields.filter(([, problem]) => fields.length === 1 && problem === sentence);
  const listed = only ? [] : fields;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="notice">
      <TriangleExclamationPoint />
      <div>
        <p className="font-semibold">
          <Sentence words={sentence} code={state.code} field={only && fieldId(formId, only[0])} />
        </p>
        {listed.length > 0 && (
          <ul className="text-ink-2">
            {listed.map(([name, problem]) => (
              <li key={name}>
                <a className="underline underline-offset-3" href={`#${fieldId(formId, name)}`}>
                  {labels[name] && `${labels[name]}: `}
                  {problem}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Sentence({ words, code, field }: { words: string; code: string | undefined; field: string | undefined }) {
  if (field) return <a href={`#${field}`}>{words}</a>;
  if (code !== "signedOut") return words;
  // In a window of its own, so that what was typed stays here.
  return (
    <a className="underline underline-offset-3" href="/sign-in" target="_blank" rel="noopener">
      {words}
    </a>
  );
}
