import { FileSign } from "@/components/documents/file-sign";
import { useRoom } from "@/components/documents/room-context";
import { say } from "@/components/documents/words";
import { Button } from "@/components/ui/button";
import { Dot } from "@/components/ui/signs";
import { formatDate, formatSize } from "@/lib/format";
import type { ContainerDocument } from "@/lib/tasks/input";
import type { ContainerView } from "./use-container-pages";
import type { ContainerWords } from "./words";

interface DocumentsProps {
  shown: ContainerView;
  hasWords: boolean;
  chosen: readonly { id: string }[];
  words: ContainerWords;
  onToggle: (document: ContainerDocument) => void;
  onMore: () => void;
}

/** The documents to choose from, and the way to those that are not shown yet. */
export function ContainerDocuments({ shown, hasWords, chosen, words, onToggle, onMore }: DocumentsProps) {
  const { language, timeZone } = useRoom();
  if (shown === "loading") return <p className="meta">{words.loading}</p>;
  if (shown === "failed") return <p className="meta">{words.failed}</p>;
  if (shown.documents.length === 0) return <p className="empty">{hasWords ? words.nothingFound : words.empty}</p>;
  const reader = { language, timeZone, now: Date.now() };
  return (
    <>
      <ul aria-label={words.documents}>
        {shown.documents.map((document) => (
          <li key={document.id} className="container-row">
            <input
              type="checkbox"
              className="check"
              aria-label={say(words.choose, { name: document.name })}
              checked={chosen.some(({ id }) => id === document.id)}
              onChange={() => onToggle(document)}
            />
            <span className="flex min-w-0 items-center gap-2">
              <Dot label="" shown={document.isNew} />
              <FileSign mediaType={document.mediaType} />
              <span className="cut font-medium">{document.name}</span>
            </span>
            <span className="cut">{document.folderName}</span>
            <span className="num">{formatSize(document.size, language)}</span>
            <span className="num">{formatDate(document.filedAt, reader)}</span>
          </li>
        ))}
      </ul>
      {shown.next === "failed" && <p className="meta py-2">{words.failed}</p>}
      {shown.after && (
        <div className="py-2">
          <Button size="small" onClick={onMore}>
            {shown.next === "loading" ? words.loading : words.more}
          </Button>
        </div>
      )}
    </>
  );
}
