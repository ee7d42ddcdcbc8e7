"use client";
import dynamic from "next/dynamic";
import { buttonClass } from "@/components/ui/button-class";
import { Download } from "@/components/ui/icons";
import type { Language } from "@/lib/i18n/languages";
import { downloadAddress } from "../use-list-work";
import type { DocumentWords } from "../words";

const PdfView = dynamic(() => import("./pdf-view").then((module) => module.PdfView), {
  ssr: false,
  loading: () => <div className="canvas" />,
});
const ImageView = dynamic(() => import("./image-view").then((module) => module.ImageView));

interface ViewProps {
  document: { id: string; name: string; mediaType: string };
  /** Whether the product shows this kind of file, or only offers its download. */
  isShown: boolean;
  words: DocumentWords["viewer"];
  language: Language;
}

/** The document itself: a PDF or a picture in the page; anything else offers its download. What it takes is loaded only here. */
export function DocumentView({ document: shown, isShown, words, language }: ViewProps) {
  const address = `/api/documents/${shown.id}/content`;
  if (isShown && shown.mediaType === "application/pdf") {
    return <PdfView address={address} name={shown.name} words={words} language={language} />;
  }
  if (isShown && shown.mediaType.startsWith("image/")) {
    return <ImageView address={address} name={shown.name} words={words} language={language} />;
  }
  return (
    <div className="canvas">
      <div className="canvas-note">
        <h2 className="h2">{words.notShown}</h2>
        <p className="text-ink-2">{words.notShownLead}</p>
        <a href={downloadAddress(shown.id)} download="" className={buttonClass({}, "mt-3.5")}>
          <Download />
          {words.download}
        </a>
      </div>
    </div>
  );
}
