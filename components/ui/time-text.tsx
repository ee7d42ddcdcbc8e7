import { formatExact, formatRelative, type Reader } from "@/lib/format";

/** A moment as people say it, the exact one on hover and for screen readers; for islands, which get the reader as a prop. The browser's calendar words may differ from the server's by a dot. */
export function TimeText({ at, reader }: { at: string; reader: Reader }) {
  const exact = formatExact(at, reader);
  return (
    <time dateTime={at} title={exact} suppressHydrationWarning>
      <span aria-hidden="true" suppressHydrationWarning>
        {formatRelative(at, reader)}
      </span>
      <span className="sr-only" suppressHydrationWarning>
        {exact}
      </span>
    </time>
  );
}
