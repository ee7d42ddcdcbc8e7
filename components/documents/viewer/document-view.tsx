"use client";
import dynamic from "next/dynamic";
import type { Content } from "@/lib/documents/content-shapes";
import { type FileType, typeOfMediaType, viewOf } from "@/lib/documents/file-types";
import type { Reader } from "@/lib/format";
import type { Messages } from "@/lib/i18n/messages";
import { useRoom } from "../room-context";
import type { DocumentWords } from "../words";
import { ViewerNote } from "./viewer-note";

const PdfView = dynamic(() => import("./pdf-view").then((module) => module.PdfView), {
  ssr: false,
  loading: () => <div className="canvas" />,
});
const ImageView = dynamic(() => import("./image-view").then((module) => module.ImageView));
const MailView = dynamic(() => import("./mail-view").then((module) => module.MailView));
const ArchiveView = dynamic(() => import("./archive-view").then((module) => module.ArchiveView));
const TextView = dynamic(() => import("./text-view").then((module) => module.TextView));

export type ContentWords = Messages["content"];

interface ViewProps {
  document: { id: string; name: string; mediaType: string };
  content: Content;
  words: DocumentWords["viewer"];
  contentWords: Pick<ContentWords, "note" | "mail" | "text" | "archive" | "find">;
  reader: Reader;
}

/** The document itself, or what was made of it to be shown; else why not, and the download. What it takes is loaded only here. */
export function DocumentView({ document: shown, content, words, contentWords, reader }: ViewProps) {
  const { isLooking } = useRoom();
  const view = viewOf(shown.mediaType);
  const of = `/api/documents/${shown.id}`;
  const version = `version=${content.versionId}`;
  const pages = content.pages.map(({ number }) => `${of}/renditions/page/${number}?${version}`);
  const sheet = { ...contentWords.note, find: contentWords.find, tools: words.tools };
  const same = { name: shown.name, words, language: reader.language };
  if (content.isOpen && view === "pdf") {
    return <PdfView address={`${of}/content?${version}`} findWords={contentWords.find} {...same} />;
  }
  if (content.isOpen && view === "picture") return <ImageView addresses={[`${of}/content?${version}`]} {...same} />;
  if (content.isOpen && view === "pages" && pages.length > 0) return <ImageView addresses={pages} {...same} />;
  if (content.isOpen && view === "mail" && content.preparation === "done") {
    return (
      <MailView
        documentId={shown.id}
        version={version}
        offered={content.attachments}
        words={{ ...contentWords.mail, ...sheet }}
        reader={reader}
      />
    );
  }
  if (content.isOpen && (view === "text" || view === "table")) {
    return (
      <TextView
        address={`${of}/text?${version}`}
        name={shown.name}
        words={{ ...contentWords.text, ...sheet }}
        language={reader.language}
      />
    );
  }
  if (content.isOpen && view === "archive") {
    const archiveWords = { ...contentWords.archive, ...sheet };
    return <ArchiveView address={`${of}/entries?${version}`} name={shown.name} words={archiveWords} reader={reader} />;
  }
  const note = contentWords.note[reasonFor(content, typeOfMediaType(shown.mediaType))];
  const mayKeep = content.isOpen && !isLooking;
  return <ViewerNote {...note} {...(mayKeep && { download: { documentId: shown.id, label: contentWords.note.download } })} />;
}

type Reason = Exclude<keyof ContentWords["note"], "download" | "failed" | "tryAgain" | "loading">;

/** Why the document isn't shown. */
function reasonFor(content: Content, type: FileType | undefined): Reason {
  if (content.scan === "infected") return "infected";
  if (!content.isOpen) return content.isRefusedByScanner ? "refused" : "waiting";
  if (type && type.view !== "none") return content.preparation === "waiting" ? "preparing" : failureOf(content.failure);
  if (type?.group === "mail") return "signature";
  return type ? "office" : "other";
}

function failureOf(failure: string | null): Reason {
  return failure === "tooLarge" || failure === "tooHeavy" || failure === "locked" ? failure : "unreadable";
}
