"use client";
import { lazy, Suspense } from "react";
import type { ErrorPageProps } from "@/components/shell/error-page";
import "./globals.css";

// Every page brings this file along, and none ever shows it: its words come when they are needed, and a link if they do not.
const ErrorPage = lazy(() =>
  import("@/components/shell/error-page").then(
    (module) => ({ default: module.ErrorPage }),
    () => ({ default: WayBack }),
  ),
);

const WayBack = (_: ErrorPageProps) => <a href="/">Kontor</a>;

/** The last resort, when not even the root layout could be written. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang="de">
      <body>
        <Suspense>
          <ErrorPage {...props} />
        </Suspense>
      </body>
    </html>
  );
}
