"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import type { Actor } from "@/lib/auth/actor";
import { changeAudience, previewAudience } from "@/lib/documents/audience";
import { folderCategory } from "@/lib/documents/category-input";
import { copyThings } from "@/lib/documents/copying";
import { emptyTrashNow, eraseThings } from "@/lib/documents/erasing";
import { setFolderCategory } from "@/lib/documents/folder-category";
import {
  type Change,
  changingAudience,
  choosing,
  emptyingTrash,
  erasingThings,
  moving,
  ofVersion,
  recategorising,
  renaming,
  restoringThings,
  seeing,
  settingTrashDays,
  undoing,
} from "@/lib/documents/input";
import { moveThings, previewMove } from "@/lib/documents/moving";
import { recategoriseDocuments } from "@/lib/documents/recategorising";
import { renameDocument, renameFolder } from "@/lib/documents/renaming";
import { restoreThings } from "@/lib/documents/restoring";
import { trashThings } from "@/lib/documents/trash";
import { setTrashDays } from "@/lib/documents/trash-list";
import { undoChange } from "@/lib/documents/undo";
import { restoreVersion } from "@/lib/documents/versions";
import { describeSight } from "../sight";

/** Runs a change and lets the pages of the client's documents be read anew where it has changed something; the answer says what was done and how to take it back. */
const changing =
  <I extends { clientId: string }>(
    run: (actor: Actor, input: I) => Promise<Change>,
    hasChanged: (done: Change) => boolean = () => true,
  ) =>
  async (actor: Actor, input: I): Promise<Change> => {
    const done = await run(actor, input);
    if (hasChanged(done)) revalidatePath(`/clients/${input.clientId}/documents`, "layout");
    return done;
  };

/** Asked for the name that it has already, a thing only answers whether it could get another. */
const hasName = ({ undoId }: Change) => undoId !== null;

/** The same for what cannot be taken back: the answer says how many things went. */
const erasing =
  <I extends { clientId: string }>(run: (actor: Actor, input: I) => Promise<{ count: number }>) =>
  async (actor: Actor, input: I): Promise<{ count: number }> => {
    const done = await run(actor, input);
    revalidatePath(`/clients/${input.clientId}/documents`, "layout");
    return done;
  };

export const previewMoveAction = defineAction(moving, previewMove);
export const moveAction = defineAction(moving, changing(moveThings));
export const copyAction = defineAction(moving, changing(copyThings));
export const trashAction = defineAction(choosing, changing(trashThings));
export const restoreAction = defineAction(restoringThings, changing(restoreThings));
export const renameDocumentAction = defineAction(renaming, changing(renameDocument, hasName));
export const renameFolderAction = defineAction(renaming, changing(renameFolder, hasName));
export const recategoriseAction = defineAction(recategorising, changing(recategoriseDocuments));
export const restoreVersionAction = defineAction(ofVersion, changing(restoreVersion));
export const describeSightAction = defineAction(seeing, describeSight);
export const previewAudienceAction = defineAction(changingAudience, previewAudience);
export const changeAudienceAction = defineAction(changingAudience, changing(changeAudience));
export const setTrashDaysAction = defineAction(settingTrashDays, async (actor, input) => {
  await setTrashDays(actor, input);
  revalidatePath("/clients/[clientId]/documents", "layout");
});
export const eraseAction = defineAction(erasingThings, erasing(eraseThings));
export const emptyTrashAction = defineAction(emptyingTrash, erasing(emptyTrashNow));
export const setFolderCategoryAction = defineAction(folderCategory, setFolderCategory);
export const undoAction = defineAction(undoing, changing(undoChange));
