import "server-only";
import { createUploadthing, type FileRouter, UTFiles } from "uploadthing/next";
import { UploadThingError } from "uploadthing/server";
import { recordStored } from "@/lib/documents/arrivals";
import { keyParts, storedName } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { permittedWith } from "./claims";

const route = createUploadthing();

/** The one way in for files: what the door has found open for this person may be put, and nothing else. */
export const fileRouter = {
  document: route(
    // The size that counts is the setting, checked at the door; the library's own limit only takes powers of two.
    { blob: { maxFileSize: "1024GB", maxFileCount: 100, acl: "private", contentDisposition: "attachment" } },
    { awaitServerData: true, presignedURLTTL: "24h", getFileHashParts: keyParts },
  )
    .middleware(({ req, files }) => {
      const open = permittedWith(req);
      if (open.length !== files.length)
        throw new UploadThingError({ code: "FORBIDDEN", message: "Nothing of this was announced" });
      const stored = files.map((file, index) => {
        const uploadId = open[index] ?? "";
        return { ...file, name: storedName(uploadId), customId: uploadId };
      });
      return { [UTFiles]: stored };
    })
    .onUploadComplete(async ({ file }) => {
      if (!file.customId) throw new Error("a file arrived that nobody has announced");
      const sha256 = await storage.sha256(file.key);
      return recordStored(file.customId, { key: file.key, size: file.size, sha256 });
    }),
} satisfies FileRouter;
