import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { folders } from "@/db/schema/documents";
import { uploadPurposes } from "@/db/schema/task-uploads";
import type { tasks } from "@/db/schema/tasks";
import { asActor } from "@/lib/access/as-actor";
import { databaseError } from "@/lib/access/database-errors";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { recordStored } from "@/lib/documents/arrivals";
import { announcingUploads } from "@/lib/documents/upload-input";
import { announceUploads, cancelUpload } from "@/lib/documents/uploads";
import { NotVisible, Refusal } from "@/lib/errors";
import { storage } from "@/lib/storage/storage";
import type { TaskAddress } from "./input";
import { findRecord, type TaskRecord } from "./record";
import { findRecordDocument } from "./recorded";
import { requireTaskFolder } from "./task-folder";
import { requireTask, standsWhere } from "./view";

/** Puts a record into words and on paper. */
type Write = (record: TaskRecord) => Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }>;
type Plan = { folderId: string; scopes: string[] };

/**
 * Files the record of a task that is over in the client file, in the folder of the task's other papers, and gives the document. It names
 * only what everybody sees who sees that folder. Done once: pressed twice, or by two people, it gives the same document, until that goes
 * to the trash.
 */
export async function fileRecord(actor: Actor, where: TaskAddress, write: Write): Promise<string> {
  const plan = await planRecord(actor, where);
  if (typeof plan === "string") return plan;
  const record = await findRecord(actor, where, { scopes: plan.scopes });
  if (!record) throw new NotVisible(where.taskId);
  const { name, bytes } = await write(record);
  const content = new Blob([bytes], { type: "application/pdf" });
  const uploadId = await announceRecord(actor, where, { folderId: plan.folderId, name, size: content.size });
  const stored = await storage.put(uploadId, content);
  try {
    const outcome = await recordStored(uploadId, stored);
    if (outcome.status === "filed") return outcome.documentId;
    throw new Refusal(outcome.status === "refused" ? outcome.code : "task.recordFiled", { name });
  } catch (error) {
    if (databaseError(error)?.constraint !== "tasks_recorded") throw error;
    await cancelUpload(actor, { clientId: where.clientId, uploadId });
    return findFiled(actor, where);
  }
}

/** Where it is filed and for whom it is written; the document, when it is filed already. */
function planRecord(actor: Actor, where: TaskAddress): Promise<Plan | string> {
  return asActor(actor, where, async (tx) => {
    const file = await requireClientFile(tx, actor, where.clientId);
    const task = await requireTask(tx, where);
    if (!task.closedAt) throw new Refusal("task.notOver");
    if (standsWhere(file, task) === "reads" && file.side === "firm") throw new NotVisible(where.taskId);
    const filed = await findRecordDocument(tx, task);
    if (filed) return filed;
    const folder = await findOwnFolder(tx, task);
    if (folder) return { folderId: folder.id, scopes: [task.scopeId, folder.scopeId] };
    return { folderId: await requireTaskFolder(tx, actor, where.clientId), scopes: [task.scopeId] };
  });
}

async function findOwnFolder(tx: Tx, task: typeof tasks.$inferSelect) {
  if (!task.folderId) return undefined;
  const [folder] = await tx
    .select({ id: folders.id, scopeId: folders.scopeId })
    .from(folders)
    .where(and(eq(folders.id, task.folderId), eq(folders.clientId, task.clientId), isNull(folders.trashedAt)));
  return folder;
}

async function announceRecord(
  actor: Actor,
  { clientId, taskId }: TaskAddress,
  { folderId, name, size }: { folderId: string; name: string; size: number },
): Promise<string> {
  const files = [{ name, size, lastModified: Date.now() }];
  const { uploads } = await announceUploads(actor, announcingUploads.parse({ clientId, folderId, files }), { anew: true });
  const [announced] = uploads;
  if (announced?.refusal) throw new Refusal(announced.refusal.code, announced.refusal.values);
  const uploadId = announced?.uploadId;
  if (!uploadId) throw new Error("a record was announced and has no upload");
  await asActor(actor, { clientId }, (tx) =>
    tx.insert(uploadPurposes).values({ uploadId, clientId, userId: actor.userId, taskId, isRecord: true }),
  );
  return uploadId;
}

/** What somebody else has filed in the same moment; it may lie where this person does not see it. */
function findFiled(actor: Actor, where: TaskAddress): Promise<string> {
  return asActor(actor, where, async (tx) => {
    const filed = await findRecordDocument(tx, await requireTask(tx, where));
    if (!filed) throw new Refusal("task.recordFiled");
    return filed;
  });
}
