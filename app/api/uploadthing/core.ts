import "server-only";
import { createUploadthing, type FileRouter, UTFiles } from "uploadthing/next";
import { UploadThingError } from "uploadthing/server";
import { z } from "zod";
import { currentActor } from "@/lib/auth/actor";
import { recordStored } from "@/lib/documents/arrivals";
import { claimUploads } from "@/lib/documents/uploads";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { keyParts, reserveKey, storedName } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

const announced = z.object({ uploadIds: z.array(z.uuid()).min(1).max(100) });
const refused = (message: string) => new UploadThingError({ code: "FORBIDDEN", message });

/** The library hides what a rule says behind "Failed to run middleware"; a refusal keeps its code. */
function refuseInWords(error: unknown): never {
  if (error instanceof Refusal) throw refused(error.code);
  throw error;
}

const route = createUploadthing();

/** The one way in for files: what the documents domain has reserved for this person may be put, and nothing else. */
export const fileRouter = {
  document: route(
    // The size that counts is the setting, checked below; the library's own limit only takes powers of two.
    { blob: { maxFileSize: "1024GB", maxFileCount: 100, acl: "private", contentDisposition: "attachment" } },
    { awaitServerData: true, presignedURLTTL: "24h", getFileHashParts: keyParts },
  )
    .input(announced)
    .middleware(async ({ input, files }) => {
      const actor = await currentActor();
      if (!actor) throw refused("Sign in first");
      const claimed = await claimUploads(actor, input.uploadIds).catch(refuseInWords);
      const stored = files.map((file, index) => {
        const upload = claimed.find(({ id }) => id === input.uploadIds[index]);
        if (!upload || upload.size !== file.size) throw refused("This is not the file that was announced");
        if (upload.size > env.UPLOAD_MAX_BYTES) throw refused("The file is too large");
        if (upload.storageKey !== reserveKey(upload.id)) throw refused("This upload belongs to another storage");
        return { ...file, name: storedName(upload.id), customId: upload.id };
      });
      return { [UTFiles]: stored };
    })
    .onUploadComplete(async ({ file }) => {
      if (!file.customId) throw new Error("a file arrived that nobody has announced");
      const sha256 = await storage.sha256(file.key);
      return recordStored(file.customId, { key: file.key, size: file.size, sha256 });
    }),
} satisfies FileRouter;
