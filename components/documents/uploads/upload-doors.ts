import type { FormState } from "@/lib/action";
import type { NewFolder } from "@/lib/documents/input";
import type { AnnouncedBatch, AnnouncingUploads, Confirmation, NameClash, UploadOutcome } from "@/lib/documents/upload-input";
import { type AnnouncedFile, type Ended, type Presigned, presignUploads } from "@/lib/storage/presign";
import { type PutOptions, putResumable, type RunningPut } from "@/lib/storage/put-resumable";
import type { UploadPurpose } from "@/lib/tasks/input";
import { fetchFolders } from "../fetch-folders";
import { resultOf } from "../result-of";

export type OnSameName = AnnouncingUploads["onSameName"];

/** A server action as an island calls it. */
export type Ask<I> = (input: I) => Promise<FormState>;

/** Files as they are announced, with what they are for, where it is a task. */
type Announcing = Omit<AnnouncingUploads, "category"> & { purpose?: UploadPurpose };

/** The server actions that uploading needs. */
export interface UploadActions {
  announce: Ask<Announcing>;
  finish: Ask<{ clientId: string; batchId: string }>;
  settle: Ask<{ clientId: string; uploadId: string }>;
  categorise: Ask<{ clientId: string; uploadIds: string[]; category: string }>;
  cancel: Ask<{ clientId: string; uploadId: string }>;
  findClashes: Ask<{ clientId: string; folderId: string | null; names: string[] }>;
  createFolder: Ask<Pick<NewFolder, "clientId" | "parentId" | "name"> & { audience?: NewFolder["audience"] }>;
}

/** Where a file is put, or what became of one that has ended already. */
export type Address = Presigned | Ended<UploadOutcome>;

/** What the uploader needs of the world. Everything rejects with `Refused` when the server says no. */
export interface UploadDoors {
  announce(input: Omit<Announcing, "clientId">): Promise<AnnouncedBatch>;
  finish(batchId: string): Promise<Confirmation>;
  settle(uploadId: string): Promise<UploadOutcome>;
  cancel(uploadId: string): Promise<void>;
  /** Files on their way, or that have arrived, get this category. */
  categorise(uploadIds: string[], category: string): Promise<void>;
  findClashes(folderId: string | null, names: string[]): Promise<NameClash[]>;
  /** The folder of this name under a parent, made when it is not there. */
  folderNamed(parentId: string | null, name: string): Promise<string>;
  /** Where to put each of them, or what became of it meanwhile. */
  presign(files: AnnouncedFile[]): Promise<Address[]>;
  put(file: File, at: Presigned, options: PutOptions<UploadOutcome>): RunningPut<UploadOutcome>;
}

/** The doors of one client file. */
export function uploadDoors(clientId: string, actions: UploadActions): UploadDoors {
  return {
    announce: async (input) => resultOf(await actions.announce({ ...input, clientId })),
    finish: async (batchId) => resultOf(await actions.finish({ clientId, batchId })),
    settle: async (uploadId) => resultOf(await actions.settle({ clientId, uploadId })),
    cancel: async (uploadId) => resultOf(await actions.cancel({ clientId, uploadId })),
    categorise: async (uploadIds, category) => void resultOf(await actions.categorise({ clientId, uploadIds, category })),
    findClashes: async (folderId, names) => resultOf(await actions.findClashes({ clientId, folderId, names })),
    folderNamed: async (parentId, name) => {
      const find = async () => (await fetchFolders(clientId, parentId)).find((folder) => sameName(folder.name, name))?.id;
      const found = await find();
      if (found) return found;
      const audience = parentId === null ? { audience: "everyone" as const } : {};
      const made = await actions.createFolder({ clientId, parentId, name, ...audience });
      // Refused: somebody may have made it at the same moment.
      return made.status === "done" ? resultOf(made) : ((await find()) ?? resultOf(made));
    },
    presign: (files) => presignUploads(files),
    put: (file, at, options) => putResumable<UploadOutcome>(file, at, options),
  };
}

const sameName = (one: string, other: string) =>
  one.trim().normalize("NFKC").toLowerCase() === other.trim().normalize("NFKC").toLowerCase();
