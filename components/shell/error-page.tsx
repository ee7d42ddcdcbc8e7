"use client";
import { useSyncExternalStore } from "react";
import { isUnreached } from "@/components/ui/unreached";
import { errorWords } from "./error-words";
import { SystemPage } from "./system-page";

export interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

const never = () => () => undefined;

/** A page that failed where there is no room around it. */
export function ErrorPage(props: ErrorPageProps) {
  return (
    <SystemPage>
      <ErrorBody {...props} />
    </SystemPage>
  );
}

/** Says in the page's language that it went wrong, that nothing is lost, and under which number the log has it. */
export function ErrorBody({ error, reset }: ErrorPageProps) {
  const language = useSyncExternalStore(
    never,
    () => document.documentElement.lang,
    () => "de",
  );
  const words = errorWords(language);
  const { title, text } = isUnreached(error) ? words.unreached : words;
  return (
    <>
      <title>{`${title} – Kontor`}</title>
      <h1 className="h1 rule pb-3">{title}</h1>
      <p className="prose mt-4">{text}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={reset}>
          {words.again}
        </button>
        <a href="/" className="btn">
          {words.toStart}
        </a>
      </div>
      {error.digest && (
        <p className="meta mt-3">
          {words.number} {error.digest}
        </p>
      )}
    </>
  );
}
