import type { Stage } from "../stage";

/** What is known about a finished file; it is kept beside the bytes and never changes, except for the name. */
export type BlobFacts = {
  key: string;
  name: string;
  size: number;
  type: string;
  customId: string | null;
  disposition: "inline" | "attachment";
  sha256: string;
  uploadedAt: number;
};

/** A part of a file, first and last byte included. */
export type ByteRange = { start: number; end: number };

/** Finished files. A file is there as a whole or not at all, whenever the process is killed. */
export interface BlobStore {
  /** Takes a complete upload over from the stage; afterwards it survives a power cut and the stage no longer holds it. */
  commit(facts: BlobFacts, stage: Stage): Promise<void>;
  /** The facts of a finished file; undefined when there is none. */
  find(key: string): Promise<BlobFacts | undefined>;
  /** The bytes of a finished file, streamed. */
  read(key: string, range: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** The bytes of a finished file that is known to be small, at once; throws when there is none. */
  whole(key: string, size: number): Promise<Uint8Array>;
  rename(key: string, name: string): Promise<boolean>;
  /** Whether there was something to remove. */
  remove(key: string): Promise<boolean>;
  list(): AsyncIterable<BlobFacts>;
  /** Bytes that still fit, where the store can tell. */
  freeBytes(): Promise<number | undefined>;
}
