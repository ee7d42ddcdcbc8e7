import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface SheetProps {
  label: string;
  /** What is shown; undefined while it is being loaded. */
  children: ReactNode | undefined;
  failed: boolean;
  again: () => void;
  words: { failed: string; tryAgain: string; loading: string };
}

/** A sheet of paper on the desk with words on it, or that they are on their way, or did not come. */
export function Sheet({ label, children, failed, again, words }: SheetProps) {
  if (failed) {
    return (
      <div className="canvas">
        <div className="canvas-note" role="alert">
          <p>{words.failed}</p>
          <Button className="mt-3" onClick={again}>
            {words.tryAgain}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="canvas">
      {children ? (
        <article className="canvas-sheet" aria-label={label}>
          {children}
        </article>
      ) : (
        <p role="status" className="canvas-note meta">
          {words.loading}
        </p>
      )}
    </div>
  );
}
