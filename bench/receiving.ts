import { toPublicAddress } from "@/lib/storage/addresses";
import { ingestUrl } from "@/lib/storage/client";
import { signUpload } from "@/lib/storage/keys";

/** Signed addresses under which the file service takes files of this size for nobody. */
export function addressesToPut(count: number, size: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const file = { uploadId: crypto.randomUUID(), size, type: "text/plain" };
      return toPublicAddress(await signUpload(file, ingestUrl()));
    }),
  );
}
