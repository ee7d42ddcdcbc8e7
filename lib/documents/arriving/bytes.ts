/** Bytes that are read where they are needed: of a stored file, or of a file inside another one. */
export interface Bytes {
  size: number;
  /** From `start` up to `end`, which is not included; fewer where the file ends before. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** The storage did not give what it has. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

const block = 256 * 1024;
const kept = 16;

/** Reads in blocks and keeps the last few: whoever goes through a file in small steps asks the storage rarely. */
export function inBlocks(size: number, fetch: (start: number, end: number) => Promise<Uint8Array>): Bytes {
  const blocks = new Map<number, Promise<Uint8Array>>();
  const blockAt = (index: number) => {
    const known = blocks.get(index) ?? fetch(index * block, Math.min(size, (index + 1) * block));
    blocks.delete(index);
    blocks.set(index, known);
    for (const oldest of blocks.keys()) if (blocks.size > kept) blocks.delete(oldest);
    return known;
  };
  return {
    size,
    async read(start, end) {
      const to = Math.min(end, size);
      const parts: Uint8Array[] = [];
      for (let at = start; at < to; ) {
        const index = Math.floor(at / block);
        const from = at - index * block;
        const part = (await blockAt(index)).subarray(from, from + to - at);
        if (part.length === 0) throw new Unreachable("a stored file is shorter than it was");
        parts.push(part);
        at += part.length;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}

/** Bytes that are all here. */
export const inMemory = (bytes: Uint8Array): Bytes => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});
