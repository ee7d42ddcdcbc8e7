import { BadBody } from "./body";

const HEAD_END = Buffer.from("\r\n\r\n");
const LONGEST_HEAD = 16 * 1024;

/** The boundary of a multipart form, or undefined when the body is the file itself. */
export function boundaryOf(contentType: string | null): string | undefined {
  if (!contentType?.toLowerCase().startsWith("multipart/form-data")) return undefined;
  const found = /boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (!boundary) throw new BadBody("The form has no boundary");
  return boundary;
}

/**
 * The content of the one part "file" of a form, streamed. A form with another part, or cut before its closing
 * boundary, ends with BadBody, after everything that certainly belongs to the file has been passed on.
 */
export async function* filePart(chunks: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Uint8Array> {
  const border = Buffer.from(`\r\n--${boundary}`);
  let rest: Buffer = Buffer.alloc(0);
  let place: "head" | "content" | "after" = "head";
  for await (const chunk of chunks) {
    const arrived = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    rest = rest.length > 0 ? Buffer.concat([rest, arrived]) : arrived;
    if (place === "head") {
      const end = rest.indexOf(HEAD_END);
      if (end < 0 && rest.length > LONGEST_HEAD) throw new BadBody("The form's head is too long");
      if (end < 0) continue;
      requireFileHead(rest.subarray(0, end).toString("latin1"), boundary);
      rest = rest.subarray(end + HEAD_END.length);
      place = "content";
    }
    if (place === "content") {
      const end = rest.indexOf(border);
      // Bytes at the end that may be the beginning of the boundary wait for the next chunk.
      const sure = end >= 0 ? end : Math.max(0, rest.length - border.length);
      if (sure > 0) yield rest.subarray(0, sure);
      rest = rest.subarray(end >= 0 ? end + border.length : sure);
      if (end >= 0) place = "after";
    }
    if (place === "after" && rest.length > 4) throw new BadBody("The form has more than one part");
  }
  if (place !== "after" || !rest.subarray(0, 2).equals(Buffer.from("--"))) throw new BadBody("The form ends early");
}

function requireFileHead(head: string, boundary: string): void {
  const isFile = head.startsWith(`--${boundary}\r\n`) && /\bname="?file"?(?:;|\r|$)/i.test(head);
  if (!isFile) throw new BadBody('The form must begin with its one part "file"');
}
