"use client";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Language } from "@/lib/i18n/languages";
import { type DocumentWords, say } from "../words";
import { useWidth } from "./use-width";
import { nextScale, useViewKeys } from "./view-keys";
import { ViewTools } from "./view-tools";

interface ImageProps {
  /** One picture, or the pages of a scan in their order. */
  addresses: string[];
  name: string;
  words: DocumentWords["viewer"];
  language: Language;
}

/** A picture or the pages of a scan, in the size of the page until somebody zooms, and turned as photos need it. */
export function ImageView({ addresses, name, words, language }: ImageProps) {
  const stage = useRef<HTMLElement>(null);
  const width = useWidth(stage);
  const [natural, setNatural] = useState<{ width: number; height: number } | null>(null);
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const [turns, setTurns] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const [page, setPage] = useState(1);
  const total = addresses.length;
  const go = (to: number) => {
    setNatural(null);
    setPage(Math.max(1, Math.min(total, to)));
  };
  const isTurned = turns % 2 === 1;
  const shown = natural && (isTurned ? { width: natural.height, height: natural.width } : natural);
  const fit = shown && width > 0 ? Math.min(1, width / shown.width) : 1;
  const scale = zoom === "fit" ? fit : zoom;
  const moves = {
    zoom: (direction: 1 | -1) => setZoom(nextScale(scale, direction)),
    fit: () => setZoom("fit"),
    rotate: () => setTurns(turns + 1),
    ...(total > 1 && { pages: { current: page, total, go } }),
  };
  useViewKeys(failed ? undefined : moves);

  if (failed) {
    return (
      <div className="canvas">
        <div className="canvas-note" role="alert">
          <p>{words.failed}</p>
          <Button
            className="mt-3"
            onClick={() => {
              setFailed(false);
              setAttempt(attempt + 1);
            }}
          >
            {words.tryAgain}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="canvas">
      <div className="canvas-top">
        <ViewTools words={words} language={language} scale={scale} moves={moves} />
      </div>
      <figure ref={stage} className="canvas-stage">
        <span
          className="canvas-page relative overflow-hidden"
          style={shown ? { width: shown.width * scale, height: shown.height * scale } : undefined}
        >
          {/* biome-ignore lint/performance/noImgElement: the bytes come from an address that asks who one is */}
          <img
            key={`${attempt} ${page}`}
            src={addresses[page - 1]}
            alt={total > 1 ? `${name}, ${say(words.page, { page })}` : name}
            className={natural ? "absolute top-1/2 left-1/2 max-w-none" : "max-w-full"}
            style={
              natural
                ? {
                    width: natural.width * scale,
                    height: natural.height * scale,
                    transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
                  }
                : undefined
            }
            ref={(image) => {
              // Loaded before the page was alive, there is no event any more.
              if (image?.complete && image.naturalWidth > 0 && !natural) setNatural(sizeOf(image));
            }}
            onLoad={(event) => setNatural(sizeOf(event.currentTarget))}
            onError={() => setFailed(true)}
          />
        </span>
      </figure>
    </div>
  );
}

const sizeOf = (image: HTMLImageElement) => ({ width: image.naturalWidth, height: image.naturalHeight });
