/** The room of rows that are not in the document; `height` in pixels. */
export function RowGap({ height }: { height: number }) {
  return <div role="presentation" style={{ height }} />;
}
