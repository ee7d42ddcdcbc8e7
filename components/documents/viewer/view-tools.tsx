"use client";
import { IconButton } from "@/components/ui/button";
import { ChevronDown, ChevronUp, Maximize, RotateCw, ZoomIn, ZoomOut } from "@/components/ui/icons";
import { formatPercent } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentWords, say } from "../words";

interface ToolsProps {
  words: DocumentWords["viewer"];
  language: Language;
  /** What is shown now, as a share of the real size. */
  scale: number;
  onZoom: (scale: number) => void;
  onFit: () => void;
  onRotate: () => void;
  pages?: { current: number; total: number; go: (page: number) => void };
}

const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4];

/** The bar over a document: pages, size, turning. */
export function ViewTools({ words, language, scale, onZoom, onFit, onRotate, pages }: ToolsProps) {
  return (
    <div role="toolbar" aria-label={words.tools} className="canvas-tools">
      {pages && (
        <>
          <IconButton small label={words.previousPage} disabled={pages.current <= 1} onClick={() => pages.go(pages.current - 1)}>
            <ChevronUp />
          </IconButton>
          <span className="px-1 whitespace-nowrap" aria-live="polite">
            {say(words.pageOf, { page: pages.current, pages: pages.total })}
          </span>
          <IconButton
            small
            label={words.nextPage}
            disabled={pages.current >= pages.total}
            onClick={() => pages.go(pages.current + 1)}
          >
            <ChevronDown />
          </IconButton>
          <span className="canvas-line" />
        </>
      )}
      <IconButton small label={words.zoomOut} onClick={() => onZoom(steps.findLast((step) => step < scale - 0.01) ?? scale)}>
        <ZoomOut />
      </IconButton>
      <span className="canvas-scale min-w-12 text-center">{formatPercent(scale, language)}</span>
      <IconButton small label={words.zoomIn} onClick={() => onZoom(steps.find((step) => step > scale + 0.01) ?? scale)}>
        <ZoomIn />
      </IconButton>
      <span className="canvas-line" />
      <IconButton small label={words.rotate} onClick={onRotate}>
        <RotateCw />
      </IconButton>
      <IconButton small label={words.fit} onClick={onFit}>
        <Maximize />
      </IconButton>
    </div>
  );
}
