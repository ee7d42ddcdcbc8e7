"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentWords, say } from "../words";
import { isLocked, openPdf, type PDFDocumentProxy, textOf } from "./pdf-document";
import { usePageKeys } from "./use-page-keys";
import { ViewTools } from "./view-tools";

interface PdfProps {
  address: string;
  name: string;
  words: DocumentWords["viewer"];
  language: Language;
}

const pointsToPixels = 96 / 72;

/** A PDF, one page at a time, drawn here: nothing in the file can run, and nothing is loaded from elsewhere. */
export function PdfView({ address, name, words, language }: PdfProps) {
  const [attempt, setAttempt] = useState(0);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [problem, setProblem] = useState<"failed" | "locked" | null>(null);
  const [current, setCurrent] = useState(1);
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const [rotation, setRotation] = useState(0);
  const [drawn, setDrawn] = useState({ scale: 1, text: "" });
  const stage = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it anew
  useEffect(() => {
    let isCurrent = true;
    const opened = openPdf(address);
    opened.document.then(
      (document) => {
        if (isCurrent) setPdf(document);
      },
      (error: unknown) => isCurrent && setProblem(isLocked(error) ? "locked" : "failed"),
    );
    return () => {
      isCurrent = false;
      opened.close();
    };
  }, [address, attempt]);

  useEffect(() => {
    if (!pdf || !canvas.current || !stage.current) return;
    const drawing = draw(pdf, canvas.current, { page: current, zoom, rotation, width: stage.current.clientWidth - 32 });
    drawing.done.then(
      (result) => result && setDrawn(result),
      () => setProblem("failed"),
    );
    return drawing.stop;
  }, [pdf, current, zoom, rotation]);

  usePageKeys(pdf ? (by) => setCurrent((page) => Math.max(1, Math.min(pdf.numPages, page + by))) : undefined);

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
        <ViewTools
          words={words}
          language={language}
          scale={drawn.scale}
          onZoom={setZoom}
          onFit={() => setZoom("fit")}
          onRotate={() => setRotation((rotation + 90) % 360)}
          pages={{ current, total: pdf.numPages, go: setCurrent }}
        />
      ) : (
        <p role="status" className="canvas-note meta">
          {words.loading}
        </p>
      )}
      <article ref={stage} className="canvas-stage" aria-label={`${name}, ${say(words.page, { page: current })}`}>
        <canvas ref={canvas} hidden={!pdf} className="canvas-page" />
        <p className="sr-only whitespace-pre-line">{drawn.text}</p>
      </article>
    </div>
  );
}

interface Wish {
  page: number;
  zoom: number | "fit";
  rotation: number;
  /** Room for the page, in pixels. */
  width: number;
}

/** Draws a page as sharp as the screen; a newer wish stops the one before. */
function draw(pdf: PDFDocumentProxy, canvas: HTMLCanvasElement, wish: Wish) {
  let stopped = false;
  let stopDrawing = () => {};
  const work = async () => {
    const page = await pdf.getPage(wish.page);
    if (stopped) return undefined;
    const rotation = (page.rotate + wish.rotation) % 360;
    const natural = page.getViewport({ scale: pointsToPixels, rotation });
    const scale = wish.zoom === "fit" ? Math.min(1.5, Math.max(0.1, wish.width / natural.width)) : wish.zoom;
    const sharpness = Math.min(devicePixelRatio || 1, 3);
    const viewport = page.getViewport({ scale: pointsToPixels * scale * sharpness, rotation });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.width = `${Math.floor(viewport.width / sharpness)}px`;
    canvas.style.height = `${Math.floor(viewport.height / sharpness)}px`;
    const task = page.render({ canvas, viewport });
    stopDrawing = () => task.cancel();
    await task.promise;
    return { scale, text: await textOf(page) };
  };
  const done = work().catch((error: unknown) => {
    if (stopped) return undefined;
    throw error;
  });
  return {
    done,
    stop: () => {
      stopped = true;
      stopDrawing();
    },
  };
}
