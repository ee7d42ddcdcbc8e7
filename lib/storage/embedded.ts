import "server-only";
import path from "node:path";
import { env } from "@/lib/env";
import { whenStopping } from "@/lib/stop";
import type { BlobStore } from "./blobs/blob-store";
import { DiskBlobs } from "./blobs/disk";
import { decodeToken, storageDirectory, storageToken } from "./mode";
import { databaseRegistry } from "./registry";
import { RunningHashes } from "./running-hashes";
import { EmbeddedService } from "./service";
import { DiskStage } from "./stage";

// Next loads modules anew in several bundles; there must be one writer per file in the whole process.
const kept = globalThis as typeof globalThis & { kontorStorage?: Promise<EmbeddedService> };

/** The embedded file service of this process, made at its first use and closed with the process. */
export function embeddedService(): Promise<EmbeddedService> {
  kept.kontorStorage ??= open();
  return kept.kontorStorage;
}

async function open(): Promise<EmbeddedService> {
  const hashes = new RunningHashes();
  const service = new EmbeddedService({
    token: decodeToken(storageToken()),
    stage: new DiskStage(path.join(storageDirectory(), "parts"), hashes),
    blobs: await openBlobs(),
    registry: databaseRegistry,
  });
  whenStopping("accept", "uploads", async () => {
    await service.close();
    await hashes.close();
  });
  return service;
}

async function openBlobs(): Promise<BlobStore> {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!bucket) return new DiskBlobs(path.join(storageDirectory(), "files"));
  if (!accessKeyId || !secretAccessKey) {
    throw new Error("S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY");
  }
  // The S3 client is large: it is loaded only where a bucket is used.
  const { S3Blobs } = await import("./blobs/s3");
  return new S3Blobs({ endpoint: env.S3_ENDPOINT, region: env.S3_REGION, bucket, accessKeyId, secretAccessKey });
}
