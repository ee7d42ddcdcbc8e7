"use client";
import { ErrorPage } from "@/components/shell/error-page";
import "./globals.css";

/** The last resort, when not even the root layout could be written. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="de">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
