import type { FormAction } from "@/components/ui/action-form-island";
import type {
  ChangingAudienceInput,
  ChoosingInput,
  MovingInput,
  RecategorisingInput,
  RenamingInput,
  RestoringInput,
} from "@/lib/documents/input";
import type { Ask } from "./uploads/upload-doors";

/**
 * The server actions that change documents and folders. `result` of a change that is done is a `Change`: what was done, and its
 * `undoId` for `undo`; of a preview it is who gains and who loses sight (and, of a move, which names the place has already).
 */
export interface ChangeActions {
  previewMove: Ask<MovingInput>;
  move: Ask<MovingInput>;
  copy: Ask<MovingInput>;
  trash: Ask<ChoosingInput>;
  restore: Ask<RestoringInput>;
  renameDocument: FormAction & Ask<RenamingInput>;
  renameFolder: FormAction & Ask<RenamingInput>;
  recategorise: Ask<RecategorisingInput>;
  setFolderCategory: Ask<{ clientId: string; folderId: string; category: string | null }>;
  restoreVersion: Ask<{ clientId: string; documentId: string; versionId: string }>;
  describeSight: Ask<{ clientId: string; folderId: string | null }>;
  previewAudience: Ask<ChangingAudienceInput>;
  changeAudience: Ask<ChangingAudienceInput>;
  undo: Ask<{ clientId: string; undoId: string }>;
}
