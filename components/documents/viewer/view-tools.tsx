"use client";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { ChevronDown, ChevronUp, Maximize, RotateCw, ZoomIn, ZoomOut } from "@/components/ui/icons";
import { formatPercent } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentWords, say } from "../words";
import { type ViewMoves, viewKeys } from "./view-keys";

interface ToolsProps {
  words: DocumentWords["viewer"];
  language: Language;
  /** What is shown now, as a share of the real size. */
  scale: number;
  moves: ViewMoves;
  children?: ReactNode;
}

/** The bar over a document: pages, size, turning; each also by a key. */
export function ViewTools({ words, language, scale, moves, children }: ToolsProps) {
  const { pages } = moves;
  return (
    <div role="toolbar" aria-label={words.tools} className="canvas-tools max-md:gap-0">
      {pages && (
        <>
          <IconButton
            small
            label={words.previousPage}
            aria-keyshortcuts={viewKeys.previousPage}
            disabled={pages.current <= 1}
            onClick={() => pages.go(pages.current - 1)}
          >
            <ChevronUp />
          </IconButton>
          <span className="px-1 whitespace-nowrap" aria-live="polite">
            {say(words.pageOf, { page: pages.current, pages: pages.total })}
          </span>
          <IconButton
            small
            label={words.nextPage}
            aria-keyshortcuts={viewKeys.nextPage}
            disabled={pages.current >= pages.total}
            onClick={() => pages.go(pages.current + 1)}
          >
            <ChevronDown />
          </IconButton>
          <span className="canvas-line" />
        </>
      )}
      <IconButton small label={words.zoomOut} aria-keyshortcuts={viewKeys.zoomOut} onClick={() => moves.zoom(-1)}>
        <ZoomOut />
      </IconButton>
      <span className="canvas-scale min-w-12 text-center">{formatPercent(scale, language)}</span>
      <IconButton small label={words.zoomIn} aria-keyshortcuts={viewKeys.zoomIn} onClick={() => moves.zoom(1)}>
        <ZoomIn />
      </IconButton>
      <span className="canvas-line" />
      <IconButton small label={words.rotate} aria-keyshortcuts={viewKeys.rotate} onClick={moves.rotate}>
        <RotateCw />
      </IconButton>
      {/* a phone has no room for it in one line; zooming out comes to the same */}
      <IconButton small className="max-md:hidden" label={words.fit} aria-keyshortcuts={viewKeys.fit} onClick={moves.fit}>
        <Maximize />
      </IconButton>
      {children}
    </div>
  );
}
