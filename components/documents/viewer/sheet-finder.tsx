"use client";
import { useEffect, useMemo } from "react";
import type { Language } from "@/lib/i18n/languages";
import type { ContentWords } from "./document-view";
import { FindBar } from "./find-bar";
import type { Hit } from "./hits";
import type { Find } from "./use-find";

interface FinderProps {
  find: Find;
  sheet: HTMLElement;
  words: ContentWords["find"];
  language: Language;
}

/** Between the texts of two elements: nothing that anybody types, so that no hit goes across. */
const between = "\u0000";
const names = ["found", "found-now"] as const;

/** The search in a sheet of words. The browser marks what was found; the words themselves stay untouched. */
export function SheetFinder({ find, sheet, words, language }: FinderProps) {
  const nodes = useMemo(() => textsOf(sheet), [sheet]);
  const source = useMemo(
    () => ({ parts: 1, textOf: () => Promise.resolve(nodes.map(({ node }) => node.data).join(between)) }),
    [nodes],
  );
  useEffect(() => () => names.forEach(unmark), []);
  const onFound = (hits: Hit[], current: Hit | undefined) => {
    const ranges = hits.map((hit) => rangeOf(nodes, hit));
    const now = current && rangeOf(nodes, current);
    mark("found", ranges);
    mark("found-now", now ? [now] : []);
    if (now) bringIntoView(now);
  };
  return <FindBar find={find} source={source} from={1} words={words} language={language} onFound={onFound} />;
}

interface Piece {
  node: Text;
  start: number;
}

function textsOf(sheet: HTMLElement): Piece[] {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  let start = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    pieces.push({ node, start });
    start += node.data.length + between.length;
  }
  return pieces;
}

function rangeOf(pieces: Piece[], { start, end }: Hit): Range {
  const range = new Range();
  const piece = pieces.findLast((candidate) => candidate.start <= start);
  if (!piece) return range;
  range.setStart(piece.node, start - piece.start);
  range.setEnd(piece.node, Math.min(end - piece.start, piece.node.data.length));
  return range;
}

/** A browser that can't mark words still counts them and goes to each. */
function mark(name: (typeof names)[number], ranges: Range[]) {
  if (typeof Highlight === "undefined") return;
  const highlight = new Highlight(...ranges);
  highlight.priority = names.indexOf(name);
  CSS.highlights.set(name, highlight);
}

function unmark(name: (typeof names)[number]) {
  if (typeof Highlight !== "undefined") CSS.highlights.delete(name);
}

/** A range can't be scrolled to: a sign without size takes its place for a moment. */
function bringIntoView(range: Range) {
  const around = range.startContainer.parentElement;
  if (!around) return;
  const [place, box] = [range.getBoundingClientRect(), around.getBoundingClientRect()];
  const sign = document.createElement("span");
  sign.className = "find-sign";
  sign.style.top = `${place.top - box.top + around.scrollTop}px`;
  around.append(sign);
  sign.scrollIntoView({ block: "nearest", inline: "nearest" });
  sign.remove();
}
