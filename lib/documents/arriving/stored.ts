import "server-only";
import { storage } from "@/lib/storage/storage";
import { type Bytes, inBlocks, Unreachable } from "./bytes";

/** The bytes of a stored file, read where they are needed; reading throws Unreachable while the storage is away. */
export function storedBytes(key: string, size: number): Bytes {
  return inBlocks(size, async (start, end) => {
    const reply = await storage.open(key, { range: `bytes=${start}-${end - 1}` });
    if (!reply.ok) throw new Unreachable(`a stored file could not be read (${reply.status})`);
    return new Uint8Array(await reply.arrayBuffer());
  });
}
