import "server-only";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { isKey } from "../durable";
import type { Stage } from "../stage";
import type { BlobFacts, BlobStore, ByteRange } from "./blob-store";

/** Where an S3-compatible bucket is and who may use it. */
export type BucketSettings = {
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const PREFIX = "files/";
const PIECE_BYTES = 8 * 1024 * 1024;
// S3 takes at most 10,000 pieces of one object.
const MOST_PIECES = 9_000;

/**
 * Finished files in an S3-compatible bucket. Bytes and facts are one object, which appears only when it is complete;
 * the part on the local disk is removed after that, never before.
 */
export class S3Blobs implements BlobStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(settings: BucketSettings) {
    this.#bucket = settings.bucket;
    this.#client = new S3Client({
      ...(settings.endpoint && { endpoint: settings.endpoint, forcePathStyle: true }),
      region: settings.region,
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
      // Many compatible services do not know the newer checksums yet.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
  }

  async commit(facts: BlobFacts, stage: Stage): Promise<void> {
    const upload = new Upload({
      client: this.#client,
      params: {
        ...this.#object(facts.key),
        Body: createReadStream(stage.path(facts.key), { highWaterMark: 1024 * 1024 }),
        ContentType: "application/octet-stream",
        Metadata: { facts: written(facts) },
      },
      partSize: Math.max(PIECE_BYTES, Math.ceil(facts.size / MOST_PIECES)),
      queueSize: 2,
    });
    await upload.done();
    const kept = await this.#client.send(new HeadObjectCommand(this.#object(facts.key)));
    if (kept.ContentLength !== facts.size) throw new Error("the bucket holds another size than was sent to it");
    await stage.remove(facts.key);
  }

  async find(key: string): Promise<BlobFacts | undefined> {
    try {
      const { Metadata: metadata } = await this.#client.send(new HeadObjectCommand(this.#object(key)));
      return metadata?.facts ? read(metadata.facts) : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async read(key: string, range: ByteRange): Promise<ReadableStream<Uint8Array>> {
    const asked = { ...this.#object(key), Range: `bytes=${range.start}-${range.end}` };
    const { Body: body } = await this.#client.send(new GetObjectCommand(asked));
    if (!(body instanceof Readable)) throw new Error("the bucket sent no stream");
    return streamOf(body);
  }

  async whole(key: string, size: number): Promise<Uint8Array> {
    return new Uint8Array(await new Response(await this.read(key, { start: 0, end: size - 1 })).arrayBuffer());
  }

  async rename(key: string, name: string): Promise<boolean> {
    const facts = await this.find(key);
    if (!facts) return false;
    await this.#client.send(
      new CopyObjectCommand({
        ...this.#object(key),
        CopySource: `${this.#bucket}/${PREFIX}${key}`,
        MetadataDirective: "REPLACE",
        Metadata: { facts: written({ ...facts, name }) },
      }),
    );
    return true;
  }

  async remove(key: string): Promise<boolean> {
    const existed = (await this.find(key)) !== undefined;
    if (existed) await this.#client.send(new DeleteObjectCommand(this.#object(key)));
    return existed;
  }

  async *list(): AsyncGenerator<BlobFacts> {
    let after: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: PREFIX,
          ...(after !== undefined && { ContinuationToken: after }),
        }),
      );
      for (const { Key: name = "" } of page.Contents ?? []) {
        const key = name.slice(PREFIX.length);
        const facts = isKey(key) ? await this.find(key) : undefined;
        if (facts) yield facts;
      }
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  async freeBytes(): Promise<undefined> {
    return undefined;
  }

  #object(key: string) {
    return { Bucket: this.#bucket, Key: PREFIX + key };
  }
}

/** Metadata of S3 are HTTP headers: plain letters only. */
function written(facts: BlobFacts): string {
  return Buffer.from(JSON.stringify(facts)).toString("base64url");
}

function read(text: string): BlobFacts {
  return JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as BlobFacts;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === "NotFound" || error.name === "NoSuchKey");
}

function streamOf(body: Readable): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        body.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
