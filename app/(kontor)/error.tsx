"use client";
import { ErrorBody, type ErrorPageProps } from "@/components/shell/error-page";

/** A page that failed inside the room: the rail stays, so that the way on is one press away. */
export default function KontorError(props: ErrorPageProps) {
  return (
    <main id="content" tabIndex={-1} className="page">
      <ErrorBody {...props} />
    </main>
  );
}
