import { BadBody } from "./body";

const HEAD_END = Buffer.from("\r\n\r\n");
const LONGEST_HEAD = 16 * 1024;
const END = Buffer.from("--");

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
  const form = new OnePartForm(boundary);
  for await (const chunk of chunks) {
    const content = form.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (content.length > 0) yield content;
  }
  form.end();
}

const NOTHING = Buffer.alloc(0);

/** Where in a form of one part the bytes are: in its head, in the file, or after it. */
class OnePartForm {
  readonly #border: Buffer;
  #place: "head" | "content" | "after" = "head";
  #rest: Buffer = NOTHING;

  constructor(private readonly boundary: string) {
    this.#border = Buffer.from(`\r\n--${boundary}`);
  }

  /** Takes the next bytes of the form and gives those that belong to the file. */
  take(arrived: Buffer): Buffer {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, arrived]) : arrived;
    if (this.#place === "head") this.#takeHead();
    const content = this.#place === "content" ? this.#takeContent() : NOTHING;
    if (this.#place === "after" && this.#rest.length > END.length + 2) {
      throw new BadBody("The form has more than one part");
    }
    return content;
  }

  end(): void {
    const closed = this.#place === "after" && this.#rest.subarray(0, END.length).equals(END);
    if (!closed) throw new BadBody("The form ends early");
  }

  #takeHead(): void {
    const end = this.#rest.indexOf(HEAD_END);
    if (end < 0) {
      if (this.#rest.length > LONGEST_HEAD) throw new BadBody("The form's head is too long");
      return;
    }
    const head = this.#rest.subarray(0, end).toString("latin1");
    const isFile = head.startsWith(`--${this.boundary}\r\n`) && /\bname="?file"?(?:;|\r|$)/i.test(head);
    if (!isFile) throw new BadBody('The form must begin with its one part "file"');
    this.#rest = this.#rest.subarray(end + HEAD_END.length);
    this.#place = "content";
  }

  #takeContent(): Buffer {
    const at = this.#rest.indexOf(this.#border);
    // Bytes at the end that may be the beginning of the boundary wait for the next ones.
    const until = at >= 0 ? at : Math.max(0, this.#rest.length - this.#border.length);
    const content = this.#rest.subarray(0, until);
    this.#rest = this.#rest.subarray(at >= 0 ? at + this.#border.length : until);
    if (at >= 0) this.#place = "after";
    return content;
  }
}
