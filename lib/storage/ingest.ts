import "server-only";
import { CANONICAL_ORIGIN } from "./addresses";
import type { BlobFacts, BlobStore } from "./blobs/blob-store";
import { atMost, BadBody, behind, type Incoming, TransferStopped } from "./body";
import { hasCode } from "./durable";
import { boundaryOf, filePart } from "./multipart";
import type { Registration, UploadRegistry } from "./registry";
import { type Answer, bare, RANGE_START, refuse, reply } from "./replies";
import { readSignedUpload, type SignedUpload, sign } from "./signature";
import type { Held, Stage } from "./stage";
import type { Writers } from "./writers";

/** Hands a finished upload to the app's own file route, in process. */
export type Deliver = (request: Request) => Promise<Response>;

/** What the receiving side of the file service works with. */
export type IngestParts = {
  token: { apiKey: string; appId: string };
  stage: Stage;
  blobs: BlobStore;
  registry: UploadRegistry;
  writers: Writers;
};

type Arriving = {
  incoming: Incoming;
  key: string;
  signed: SignedUpload;
  registration: Registration | undefined;
  /** The first byte of the body within the file, and the length of the body where it is known. */
  start: number;
  length: number | undefined;
};
type Arrived = { facts: BlobFacts; registration: Registration | undefined };

/** Receives files: says how much it holds of each, takes the rest, and tells the app when one is complete and safe. */
export class Ingest {
  #answers = new Map<string, unknown>();
  #deliveries = new Map<string, Promise<Answer>>();

  constructor(private readonly parts: IngestParts) {}

  /** HEAD: how many bytes are held; a transfer still hanging on a dead line is ended first, so that the number is true. */
  async progress(address: string, key: string): Promise<Answer> {
    const signed = readSignedUpload(address, this.parts.token);
    if (!signed) return bare(403);
    const held = await this.parts.writers.take(key, async () =>
      (await this.parts.blobs.find(key)) ? signed.size : this.parts.stage.size(key),
    );
    return bare(200, { [RANGE_START]: String(held) });
  }

  /** PUT: takes bytes. 200 when the file is complete, 202 when a piece of it has arrived, otherwise an error in words. */
  async receive(incoming: Incoming, address: string, key: string, deliver: Deliver | undefined): Promise<Answer> {
    const signed = readSignedUpload(address, this.parts.token);
    if (!signed) return refuse(403, "Invalid signature");
    try {
      const range = readRange(incoming);
      const arrived = await this.parts.writers.take(key, async (stop) => {
        // Asked for only now: an upload that was given up while this one waited is announced no longer.
        const registration = signed.slug === null ? undefined : await this.parts.registry.find(key);
        return this.#take({ ...range, incoming, key, signed, registration }, stop);
      });
      return "status" in arrived ? arrived : await this.#outcome(arrived, deliver);
    } catch (error) {
      return this.#interrupted(error, key);
    }
  }

  /** The app's answer to a callback, kept until the request that waits for it reads it. */
  answer(key: string, data: unknown): void {
    this.#answers.set(key, data);
  }

  async #take(arriving: Arriving, stop: AbortSignal): Promise<Arrived | Answer> {
    const { key, signed, registration } = arriving;
    const facts = await this.parts.blobs.find(key);
    if (facts)
      return isQuestion(arriving, facts) ? { facts, registration } : refuse(409, "The file is already complete", facts.size);
    if (signed.slug !== null && !registration) return refuse(403, "The upload was not announced");
    const held = await this.#takeBytes(arriving, stop);
    if ("status" in held) return held;
    if (held.size < signed.size) return reply(202, { received: held.size }, { [RANGE_START]: String(held.size) });
    return { facts: await this.#keep(key, signed, held.sha256), registration };
  }

  /** Takes the body as far as it comes; gives what is held afterwards, or a refusal of a body that cannot fit. */
  async #takeBytes({ key, signed, incoming, start, length }: Arriving, stop: AbortSignal): Promise<Held | Answer> {
    const held = await this.parts.stage.size(key);
    if (start > held) return refuse(416, "There is a gap before these bytes", held);
    const boundary = boundaryOf(incoming.headers.get("content-type"));
    const room = signed.size - start;
    const announced = boundary === undefined ? (length ?? 0) : 0;
    if (announced > room) return refuse(400, "The body is longer than what was signed", held);
    const sent = incoming.bytes(stop);
    const file = atMost(boundary === undefined ? sent : filePart(sent, boundary), room);
    // Only the server itself, whose addresses carry no route, may begin anew. What is held of anybody else's file stays as it is, however
    // the body turns out to end: bytes that are sent a second time are passed over.
    if (signed.slug === null) return this.#append(key, start, file, signed.size);
    return this.#append(key, held, behind(file, held - start), signed.size);
  }

  async #append(key: string, start: number, file: AsyncIterable<Uint8Array>, whole: number): Promise<Held> {
    try {
      return await this.parts.stage.append(key, start, file, whole);
    } catch (error) {
      // Of a body that is not what was announced nothing is worth keeping.
      if (error instanceof BadBody) await this.parts.stage.cut(key, start);
      throw error;
    }
  }

  async #keep(key: string, signed: SignedUpload, known: string | undefined): Promise<BlobFacts> {
    const sha256 = known ?? (await this.parts.stage.hash(key));
    const { name, size, type, customId, disposition } = signed;
    const facts: BlobFacts = { key, name, size, type, customId, disposition, sha256, uploadedAt: Date.now() };
    await this.parts.blobs.commit(facts, this.parts.stage);
    return facts;
  }

  async #outcome({ facts, registration }: Arrived, deliver: Deliver | undefined): Promise<Answer> {
    if (!registration) return reply(200, { ...this.#addresses(facts), serverData: null });
    const running = this.#deliveries.get(facts.key) ?? this.#deliver(facts, registration, deliver);
    this.#deliveries.set(facts.key, running);
    try {
      return await running;
    } finally {
      this.#deliveries.delete(facts.key);
    }
  }

  async #deliver(facts: BlobFacts, registration: Registration, deliver: Deliver | undefined): Promise<Answer> {
    if (!deliver) return refuse(500, "Nobody takes finished uploads here", facts.size);
    const { key, name, size, type, customId } = facts;
    const file = { ...this.#addresses(facts), key, name, size, type, customId, lastModified: facts.uploadedAt };
    const body = JSON.stringify({
      status: "uploaded",
      metadata: registration.metadata,
      origin: `${CANONICAL_ORIGIN}/ingest`,
      file,
    });
    const callback = new Request(`${registration.callbackUrl}?slug=${encodeURIComponent(registration.callbackSlug)}`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "uploadthing-hook": "callback",
        "x-uploadthing-signature": sign(body, this.parts.token.apiKey),
      },
    });
    const result = await deliver(callback);
    // The app answers in a request of its own before this one ends; where it did not, its rule threw.
    const answered = this.#answers.has(key);
    const serverData = this.#answers.get(key);
    this.#answers.delete(key);
    if (!result.ok || !answered) return refuse(500, "The app did not accept the file", size);
    return reply(200, { ...this.#addresses(facts), serverData: registration.awaitServerData ? serverData : null });
  }

  #addresses({ key, sha256 }: BlobFacts) {
    const address = `${CANONICAL_ORIGIN}/a/${this.parts.token.appId}/${key}`;
    return { url: address, appUrl: address, ufsUrl: address, fileHash: sha256 };
  }

  async #interrupted(error: unknown, key: string): Promise<Answer> {
    const held = await this.parts.stage.size(key);
    if (hasCode(error, "ENOSPC", "EDQUOT")) return refuse(507, "The storage is full", held);
    if (error instanceof TransferStopped) return refuse(503, error.message, held);
    if (error instanceof BadBody) return refuse(400, error.message, held);
    if (isCutLine(error)) return refuse(400, "The line was cut", held);
    throw error;
  }
}

function readRange({ headers }: Incoming): { start: number; length: number | undefined } {
  // Whoever says where the bytes belong in another way than this service reads it must not be taken to begin at the first one.
  if (headers.get("content-range") !== null) throw new BadBody("Content-Range is not taken here: say Range: bytes=<start>-");
  const said = headers.get("range");
  const start = Number(said === null ? 0 : /^bytes=(\d+)-/.exec(said)?.[1]);
  if (Number.isNaN(start)) throw new BadBody("The Range is not of the form bytes=<start>-");
  const length = headers.get("content-length");
  return { start, length: length === null ? undefined : Number(length) };
}

/** A sender whose reply was lost asks how it ended: it sends from the end on, and nothing. */
function isQuestion({ start, length, signed, registration }: Arriving, facts: BlobFacts): boolean {
  return start === facts.size && length === 0 && (signed.slug === null || registration !== undefined);
}

function isCutLine(error: unknown): boolean {
  if (hasCode(error, "ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "UND_ERR_SOCKET", "UND_ERR_ABORTED")) return true;
  return (
    error instanceof Error && (error.name === "AbortError" || error.name === "ResponseAborted" || error.message === "aborted")
  );
}
