"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Language } from "@/lib/i18n/languages";
import type { ContentWords } from "./document-view";
import { FindBar } from "./find-bar";
import type { Hit } from "./hits";
import type { Box, OpenPdf } from "./pdf-document";
import type { Find } from "./use-find";

interface FinderProps {
  find: Find;
  pdf: OpenPdf;
  /** The page that is drawn, and how far it is turned, in degrees. */
  page: number;
  rotation: number;
  go: (page: number) => void;
  /** Lies over the drawn page, as large as it is. */
  layer: HTMLElement | null;
  words: ContentWords["find"];
  language: Language;
}

/** The search in a PDF: looks through the words of all pages and marks what it found on the one that is drawn. */
export function PdfFinder({ find, pdf, page, rotation, go, layer, words, language }: FinderProps) {
  const source = useMemo(() => ({ parts: pdf.pages, textOf: pdf.wordsOf }), [pdf]);
  const [found, setFound] = useState<{ hits: Hit[]; current: Hit | undefined }>({ hits: [], current: undefined });
  const onFound = (hits: Hit[], current: Hit | undefined) => {
    setFound({ hits, current });
    if (current && current !== found.current) go(current.part);
  };
  return (
    <>
      <FindBar find={find} source={source} from={page} words={words} language={language} onFound={onFound} />
      {layer && createPortal(<Marks key={`${page} ${rotation}`} pdf={pdf} page={page} rotation={rotation} {...found} />, layer)}
    </>
  );
}

interface MarksProps {
  pdf: OpenPdf;
  page: number;
  rotation: number;
  hits: Hit[];
  current: Hit | undefined;
}

/** The hits of a page, each where its words stand. */
function Marks({ pdf, page, rotation, hits, current }: MarksProps) {
  const [marked, setMarked] = useState<{ hit: Hit; boxes: Box[] }[]>([]);
  const meant = useRef<HTMLElement>(null);
  useEffect(() => {
    let isCurrent = true;
    const ofPage = hits.filter(({ part }) => part === page);
    const ranges = ofPage.map(({ start, end }): [number, number] => [start, end]);
    void pdf.boxesOf({ page, rotation, ranges }).then((boxes) => {
      if (isCurrent) setMarked(ofPage.map((hit, at) => ({ hit, boxes: boxes[at] ?? [] })));
    });
    return () => {
      isCurrent = false;
    };
  }, [pdf, page, rotation, hits]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each one that is meant, as soon as it is marked
  useEffect(() => {
    void meant.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current, marked]);
  return marked.map(({ hit, boxes }) =>
    boxes.map(({ left, top, width, height }, at) => (
      <span
        key={`${hit.start} ${left} ${top}`}
        ref={hit === current && at === 0 ? meant : undefined}
        className="find-hit"
        data-current={hit === current || undefined}
        style={{ left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` }}
      />
    )),
  );
}
