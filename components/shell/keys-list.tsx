import { Dialog } from "@/components/ui/dialog";
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "@/components/ui/icons";
import { Key } from "@/components/ui/signs";

const drawn = { "↑": ArrowUp, "↓": ArrowDown, "←": ArrowLeft, "→": ArrowRight };
type Arrow = keyof typeof drawn;

/** What a press does, and the keys that are pressed together. */
export type KeysRow = readonly [does: string, ...keys: string[]];

export interface KeysListProps {
  title: string;
  closeLabel: string;
  /** The words of the link to the permitted types of files. */
  fileTypes: string;
  rows: readonly KeysRow[];
  /** What the keys with arrows are called. */
  arrows: Record<Arrow, string>;
  onClose: () => void;
}

/** The overview of keys. */
export function KeysList({ title, closeLabel, fileTypes, rows, arrows, onClose }: KeysListProps) {
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={closeLabel}>
      <dl>
        {rows.map(([does, ...keys]) => (
          <div key={does} className="flex min-h-9 items-center gap-4 border-b border-line">
            <dt className="flex-1 text-ink-2">{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{isArrow(key) ? <ArrowSign arrow={key} name={arrows[key]} /> : key}</Key>
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

const isArrow = (key: string): key is Arrow => key in drawn;

/** Drawn, for not every typeface has them. */
function ArrowSign({ arrow, name }: { arrow: Arrow; name: string }) {
  const Sign = drawn[arrow];
  return (
    <>
      <Sign className="icon-s" />
      <span className="sr-only">{name}</span>
    </>
  );
}
