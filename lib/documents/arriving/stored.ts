import "server-only";
import { storage } from "@/lib/storage/storage";
import { type Bytes, inBlocks, Unreachable } from "./bytes";

/** The bytes of a stored file, read where they are needed; reading throws Unreachable while the storage is away. */
export function storedBytes(key: string, size: number): Bytes {
  return inBlocks(size, async (start, end) => {
    if (end - start === size) return whole(key, size);
    const reply = await storage.open(key, { range: `bytes=${start}-${end - 1}` });
    if (!reply.ok) throw new Unreachable(`a stored file could not be read (${reply.status})`);
    return new Uint8Array(await reply.arrayBuffer());
  });
}

async function whole(key: string, size: number): Promise<Uint8Array> {
  try {
    return await storage.whole(key, size);
  } catch (cause) {
    throw new Unreachable("a stored file could not be read", { cause });
  }
}
