import { buttonClass } from "@/components/ui/button-class";
import { Download } from "@/components/ui/icons";
import { downloadAddress } from "../use-list-work";

interface NoteProps {
  title: string;
  lead: string;
  /** Offers the original, where it may be had. */
  download?: { documentId: string; label: string };
}

/** What stands in the place of a document that isn't shown: why, and what to do instead. */
export function ViewerNote({ title, lead, download }: NoteProps) {
  return (
    <div className="canvas">
      <div className="canvas-note">
        <h2 className="h2">{title}</h2>
        <p className="text-ink-2">{lead}</p>
        {download && (
          <a href={downloadAddress(download.documentId)} download="" className={buttonClass({}, "mt-3.5")}>
            <Download />
            {download.label}
          </a>
        )}
      </div>
    </div>
  );
}
