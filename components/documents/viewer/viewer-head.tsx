"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { ArrowLeft, ChevronLeft, ChevronRight, Download, SquareCheck } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { filterOfList } from "../list-memory";
import { useDeskRoom } from "../room-context";
import { downloadAddress } from "../use-list-work";
import { type DocumentWords, say } from "../words";
import { isForDocument } from "./view-keys";
import { ViewerMenu } from "./viewer-menu";

interface HeadProps {
  document: { id: string; name: string; folderId: string | null; category: string };
  clientId: string;
  sort: string;
  /** May this person have its bytes? */
  isOpen: boolean;
  /** Which one of how many of its folder it is, where that was counted. */
  position: { position: number; total: number } | null;
  /** Where the document lies, in words, from the client down. */
  place: string;
  back: { href: string; label: string };
  previous: string | null;
  next: string | null;
  words: DocumentWords["viewer"];
}

/** The head of a document's page: back, name, the way to the neighbours (also by the arrow keys) and the download. */
export function ViewerHead({ document: shown, clientId, sort, isOpen, position, place, back, previous, next, words }: HeadProps) {
  const router = useRouter();
  const { newTask, isLooking } = useDeskRoom();
  const [list] = useState(() => withFilter(back.href, filterOfList({ clientId, folderId: shown.folderId, sort })));
  useViewerKeys({ ArrowLeft: previous, ArrowRight: next, Escape: list }, (href) => router.push(href as Route));
  return (
    <div className="viewer-head max-md:gap-x-1.5">
      <Link href={list as Route} className="icon-btn" aria-label={back.label} title={back.label}>
        <ArrowLeft className="icon-l" />
      </Link>
      <div className="viewer-name">
        <h1 className="viewer-title cut" title={shown.name}>
          {shown.name}
        </h1>
        <p className="meta cut">{place}</p>
      </div>
      {position && <span className="meta whitespace-nowrap">{say(words.position, { ...position })}</span>}
      <div className="flex">
        <Neighbour href={previous} label={words.previous} keys="ArrowLeft">
          <ChevronLeft />
        </Neighbour>
        <Neighbour href={next} label={words.next} keys="ArrowRight">
          <ChevronRight />
        </Neighbour>
      </div>
      {newTask && (
        <Link href={newTask([shown.id])} className={buttonClass({})} aria-label={words.task} title={words.task}>
          <SquareCheck />
          <span className="max-lg:hidden">{words.task}</span>
        </Link>
      )}
      {isOpen && !isLooking && (
        <a
          href={downloadAddress(shown.id)}
          download=""
          className={buttonClass({ look: "primary" }, "max-md:ml-0")}
          title={words.download}
        >
          <Download />
          <span className="max-md:sr-only">{words.download}</span>
        </a>
      )}
      <ViewerMenu document={shown} onTrashed={() => router.push(list as Route)} />
    </div>
  );
}

const withFilter = (href: string, filter: string) => (filter ? `${href}&filter=${encodeURIComponent(filter)}` : href);

interface NeighbourProps {
  href: string | null;
  label: string;
  keys: string;
  children: React.ReactNode;
}

function Neighbour({ href, label, keys, children }: NeighbourProps) {
  if (!href) {
    return (
      <span className="icon-btn opacity-40" aria-hidden="true">
        {children}
      </span>
    );
  }
  return (
    <Link href={href as Route} replace className="icon-btn" aria-label={label} aria-keyshortcuts={keys} title={label}>
      {children}
    </Link>
  );
}

/** Left and right go to the neighbours, Escape back to the list, while nobody types and nothing else needs these keys. */
function useViewerKeys(ways: Record<string, string | null>, go: (href: string) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const href = ways[event.key];
      if (!href || event.shiftKey || !isForDocument(event)) return;
      event.preventDefault();
      go(href);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
