"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { Language } from "@/lib/i18n/languages";
import type { ContentWords } from "./document-view";
import { FindButton } from "./find-button";
import { useFind } from "./use-find";

const SheetFinder = later(() => import("./sheet-finder").then((module) => module.SheetFinder));

interface SheetProps {
  label: string;
  /** What is shown; undefined while it is being loaded. */
  children: ReactNode | undefined;
  failed: boolean;
  again: () => void;
  words: SheetWords;
  language: Language;
}

/** The words of every sheet, besides its own. */
export type SheetWords = Pick<ContentWords["note"], "failed" | "tryAgain" | "loading"> &
  Pick<ContentWords, "find"> & { tools: string };

/** A sheet of paper on the desk with words on it, or that they are on their way, or did not come. */
export function Sheet({ label, children, failed, again, words, language }: SheetProps) {
  const [article, setArticle] = useState<HTMLElement | null>(null);
  const find = useFind(article !== null);
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
        <>
          <div className="canvas-top">
            <div role="toolbar" aria-label={words.tools} className="canvas-tools">
              <FindButton label={words.find.open} find={find} />
            </div>
            {find.isOpen && article && <SheetFinder find={find} sheet={article} words={words.find} language={language} />}
          </div>
          <article ref={setArticle} className="canvas-sheet" aria-label={label}>
            {children}
          </article>
        </>
      ) : (
        <p role="status" className="canvas-note meta">
          {words.loading}
        </p>
      )}
    </div>
  );
}
