"use client";
"use no memo";
import { useSyncExternalStore } from "react";
import { errorWords } from "./error-words";
import { SystemPage } from "./system-page";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

const never = () => () => undefined;

/** Says in the page's language that it went wrong, that nothing is lost, and under which number the log has it. */
export function ErrorPage({ error, reset }: ErrorPageProps) {
  const language = useSyncExternalStore(
    never,
    () => document.documentElement.lang,
    () => "de",
  );
  const words = errorWords(language);
  return (
    <SystemPage title={words.title} text={words.text}>
      <button type="button" className="btn btn-primary" onClick={reset}>
        {words.again}
      </button>
      <a href="/" className="btn">
        {words.toStart}
      </a>
      {error.digest && (
        <p className="meta w-full">
          {words.number} {error.digest}
        </p>
      )}
    </SystemPage>
  );
}
