/** A grey bar in the size of what will stand there. */
export function Skeleton({ width }: { width: string }) {
  return <span className="skel" style={{ width }} />;
}

/** Rows in their final height while the list is on its way; the widths are those of its columns. */
export function SkeletonRows({ cols, rows = 6, widths }: { cols: string; rows?: number; widths: readonly string[] }) {
  return (
    <div aria-hidden="true" className={cols}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={row} className="row">
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
            <span key={column}>{width && <Skeleton width={width} />}</span>
          ))}
        </div>
      ))}
    </div>
  );
}
