"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentWords, say } from "../words";
import type { ContentWords } from "./document-view";
import { FindButton } from "./find-button";
import { type DrawnPage, LockedPdf, type OpenPdf, openPdf } from "./pdf-document";
import { useFind } from "./use-find";
import { useWidth } from "./use-width";
import { nextScale, useViewKeys } from "./view-keys";
import { ViewTools } from "./view-tools";

const PdfFinder = later(() => import("./pdf-finder").then((module) => module.PdfFinder));

interface PdfProps {
  address: string;
  name: string;
  words: DocumentWords["viewer"];
  findWords: ContentWords["find"];
  language: Language;
}

/** A PDF, one page at a time, drawn in a room that reaches nothing: whatever is in the file, this page only gets pictures of it. */
export function PdfView({ address, name, words, findWords, language }: PdfProps) {
  const [attempt, setAttempt] = useState(0);
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [problem, setProblem] = useState<"failed" | "locked" | null>(null);
  const [current, setCurrent] = useState(1);
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const [rotation, setRotation] = useState(0);
  const [drawn, setDrawn] = useState<{ page: number; rotation: number; scale: number; text: string } | null>(null);
  const stage = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  const width = useWidth(stage);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it anew
  useEffect(() => {
    let isCurrent = true;
    const opened = openPdf(address);
    opened.document.then(
      (document) => {
        if (isCurrent) setPdf(document);
      },
      (error: unknown) => isCurrent && setProblem(error instanceof LockedPdf ? "locked" : "failed"),
    );
    return () => {
      isCurrent = false;
      setPdf(null);
      opened.close();
    };
  }, [address, attempt]);

  useEffect(() => {
    if (!pdf || width === 0) return;
    let isCurrent = true;
    pdf.draw({ page: current, zoom, rotation, width }).then(
      (page) => {
        if (!page || !isCurrent || !canvas.current) return;
        show(canvas.current, page);
        setDrawn({ page: current, rotation, scale: page.scale, text: page.text });
      },
      () => isCurrent && setProblem("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, [pdf, current, zoom, rotation, width]);

  const scale = drawn?.scale ?? 1;
  const moves = {
    zoom: (direction: 1 | -1) => setZoom(nextScale(scale, direction)),
    fit: () => setZoom("fit"),
    rotate: () => setRotation((rotation + 90) % 360),
    pages: { current, total: pdf?.pages ?? 1, go: setCurrent },
  };
  useViewKeys(pdf && !problem ? moves : undefined);
  const find = useFind(pdf !== null && !problem);

  if (problem) {
    return (
      <div className="canvas">
        <div className="canvas-note" role="alert">
          <p>{words[problem]}</p>
          {problem === "failed" && (
            <Button
              className="mt-3"
              onClick={() => {
                setProblem(null);
                setAttempt(attempt + 1);
              }}
            >
              {words.tryAgain}
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className="canvas">
      {pdf ? (
        <div className="canvas-top">
          <ViewTools words={words} language={language} scale={scale} moves={moves}>
            <FindButton label={findWords.open} find={find} />
          </ViewTools>
          {find.isOpen && drawn && (
            <PdfFinder
              find={find}
              pdf={pdf}
              page={drawn.page}
              rotation={drawn.rotation}
              go={setCurrent}
              layer={layer}
              words={findWords}
              language={language}
            />
          )}
        </div>
      ) : (
        <p role="status" className="canvas-note meta">
          {words.loading}
        </p>
      )}
      <article ref={stage} className="canvas-stage" aria-label={`${name}, ${say(words.page, { page: current })}`}>
        <span className="relative block" hidden={!drawn}>
          <canvas ref={canvas} className="canvas-page" />
          <span ref={setLayer} aria-hidden="true" />
        </span>
        <p className="sr-only whitespace-pre-line">{drawn?.text}</p>
      </article>
    </div>
  );
}

/** Lays the picture on the canvas without copying it. */
function show(canvas: HTMLCanvasElement, { picture, width, height }: DrawnPage) {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
}
