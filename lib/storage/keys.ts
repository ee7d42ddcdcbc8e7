import "server-only";
import { generateKey, generateSignedURL } from "@uploadthing/shared";
import * as Micro from "effect/Micro";
import * as Redacted from "effect/Redacted";
import { decodeToken, storageToken } from "./mode";

/**
 * The key under which the file of this upload will be kept, the same every time it is asked, so that the database
 * knows it before a byte moves. UploadThing's keys carry about 30 bits: the database's unique constraint is the judge,
 * and whoever meets a conflict draws another id.
 */
export function reserveKey(uploadId: string): string {
  const { appId } = decodeToken(storageToken());
  const file = { name: uploadId, size: 0, type: "", customId: uploadId };
  return Micro.runSync(generateKey(file, appId, keyParts));
}

/** What a key is made from: the id of the upload and nothing else. The library passes it and forgets to say so in its types. */
export function keyParts(file: object): string[] {
  const uploadId = "customId" in file ? file.customId : undefined;
  if (typeof uploadId !== "string") throw new Error("a file without an upload id cannot be stored");
  return [uploadId];
}

/** The address at which the server itself puts a file: private, without a callback, valid for an hour. */
export function signUpload(file: { uploadId: string; size: number; type: string }, ingestUrl: string): Promise<string> {
  const { apiKey, appId } = decodeToken(storageToken());
  const signed = generateSignedURL(`${ingestUrl}/${reserveKey(file.uploadId)}`, Redacted.make(apiKey), {
    ttlInSeconds: 3600,
    data: {
      "x-ut-identifier": appId,
      "x-ut-file-name": storedName(file.uploadId),
      "x-ut-file-size": file.size,
      "x-ut-file-type": file.type,
      "x-ut-custom-id": file.uploadId,
      "x-ut-content-disposition": "attachment",
      "x-ut-acl": "private",
    },
  });
  return Micro.runPromise(signed);
}

/** The name a stored file carries outside the database: it says nothing about the document. */
export function storedName(uploadId: string): string {
  return `${uploadId}.bin`;
}
