import { Dialog } from "@/components/ui/dialog";
import { Key } from "@/components/ui/signs";

/** What a press does, and the keys that are pressed together. */
export type KeysRow = readonly [does: string, ...keys: string[]];

export interface KeysListProps {
  title: string;
  closeLabel: string;
  /** The words of the link to the permitted types of files. */
  fileTypes: string;
  rows: readonly KeysRow[];
  onClose: () => void;
}

/** The overview of keys. */
export function KeysList({ title, closeLabel, fileTypes, rows, onClose }: KeysListProps) {
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={closeLabel}>
      <dl>
        {rows.map(([does, ...keys]) => (
          <div key={does} className="flex min-h-9 items-center gap-4 border-b border-line">
            <dt className="flex-1 text-ink-2">{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4">
        <a className="link" href="/help/file-types">
          {fileTypes}
        </a>
      </p>
    </Dialog>
  );
}
