import { getMessages } from "next-intl/server";
import { VersionMenu } from "@/components/documents/version-menu";
import { say } from "@/components/documents/words";
import { Badge } from "@/components/ui/signs";
import { TimeText } from "@/components/ui/time-text";
import type { DocumentView } from "@/lib/documents/document-view";
import { isInline } from "@/lib/documents/file-types";
import { formatSize } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";

/** All versions, the newest first: who brought each and when; any can be opened, loaded, or taken up again as the newest. */
export async function Versions({ shown }: { shown: DocumentView }) {
  const [{ documents, versions: words }, reader] = await Promise.all([getMessages(), currentReader()]);
  return (
    <>
      <h2>
        {documents.viewer.versions} <span className="count">{shown.versions.length}</span>
      </h2>
      <ol aria-label={documents.viewer.versions}>
        {shown.versions.map((version) => {
          const { id, number, restoredFrom, size, mediaType, uploadedByName, uploadedAt } = version;
          const isCurrent = id === shown.currentVersionId;
          return (
            <li key={id} className="person version" title={formatSize(size, reader.language)}>
              <Badge tone={isCurrent ? "plain" : "outline"}>{number}</Badge>
              <span className="cut">
                {isCurrent && <strong className="font-medium">{documents.viewer.current} · </strong>}
                {uploadedByName}
                {restoredFrom !== null && (
                  <span className="text-ink-3"> · {say(words.restoredFrom, { number: restoredFrom })}</span>
                )}
              </span>
              <span className="meta">
                <TimeText at={uploadedAt} reader={reader} />
              </span>
              <VersionMenu
                documentId={shown.id}
                version={{ id, number, isCurrent, isShown: isInline(mediaType) }}
                words={words}
                label={say(words.menuOf, { number })}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}
