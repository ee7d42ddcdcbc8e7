import { Fragment, type ReactNode } from "react";

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g;

/** Plain text as people type it: paragraphs, lists with "-" or "*", and addresses that can be followed. Nothing of it is markup. */
export function Prose({ text, className }: { text: string; className?: string }) {
  const blocks = text
    .trim()
    .split(/\n{2,}/)
    .flatMap(partsOf);
  return (
    <div className={className ?? "prose grid gap-2"}>
      {blocks.map((block, position) =>
        typeof block === "string" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
          <p key={position} className="whitespace-pre-line wrap-anywhere">
            {linked(block)}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ul key={position} className="list-disc pl-5 wrap-anywhere">
            {block.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={at}>{linked(line)}</li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}

/** A block of lines as paragraphs and lists, in their order. */
function partsOf(block: string): (string | string[])[] {
  const parts: (string | string[])[] = [];
  for (const line of block.split("\n")) {
    const item = /^\s*[-*•]\s+(.*)$/.exec(line)?.[1];
    const last = parts.at(-1);
    if (item !== undefined && Array.isArray(last)) last.push(item);
    else if (item !== undefined) parts.push([item]);
    else if (typeof last === "string") parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts;
}

function linked(text: string): ReactNode {
  return text.split(address).map((part, position) =>
    position % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
      <a key={position} href={part} className="link" rel="noreferrer noopener nofollow" target="_blank">
        {part}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={position}>{part}</Fragment>
    ),
  );
}
