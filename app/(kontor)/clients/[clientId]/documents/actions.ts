"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/lib/action";
import { settleUpload } from "@/lib/documents/arrivals";
import { closeBatch } from "@/lib/documents/batches";
import { categorisingUploads } from "@/lib/documents/category-input";
import { openDocument } from "@/lib/documents/document-view";
import { createFolder } from "@/lib/documents/folders";
import { markingSeen, newFolder, openingDocument } from "@/lib/documents/input";
import { findNameClashes } from "@/lib/documents/name-clashes";
import { markSeen } from "@/lib/documents/seen";
import { categoriseUploads } from "@/lib/documents/upload-categories";
import { announcingUploads, endingUpload, finishingBatch } from "@/lib/documents/upload-input";
import { announceUploads, cancelUpload } from "@/lib/documents/uploads";
import { uploadPurpose } from "@/lib/tasks/input";
import { announceForTask } from "@/lib/tasks/uploads";

const askingForClashes = z.object({
  clientId: z.uuid(),
  folderId: z.uuid().nullable(),
  names: z.array(z.string().min(1).max(4096)).max(500),
});

const readAgain = (clientId: string) => revalidatePath(`/clients/${clientId}/documents`, "layout");

export const createFolderAction = defineAction(newFolder, async (actor, input) => {
  const id = await createFolder(actor, input);
  readAgain(input.clientId);
  return id;
});

export const markSeenAction = defineAction(markingSeen, async (actor, input) => {
  await markSeen(actor, input);
  readAgain(input.clientId);
});

export const openDocumentAction = defineAction(openingDocument, openDocument);

export const findNameClashesAction = defineAction(askingForClashes, findNameClashes);
export const announceUploadsAction = defineAction(
  announcingUploads.extend({ purpose: uploadPurpose.optional() }),
  (actor, { purpose, ...input }) => (purpose ? announceForTask(actor, input, purpose) : announceUploads(actor, input)),
);
export const categoriseUploadsAction = defineAction(categorisingUploads, async (actor, input) => {
  const done = await categoriseUploads(actor, input);
  if (done.documents > 0) readAgain(input.clientId);
});
export const settleUploadAction = defineAction(endingUpload, settleUpload);
export const cancelUploadAction = defineAction(endingUpload, cancelUpload);
export const finishBatchAction = defineAction(finishingBatch, closeBatch);
