import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { undoSteps } from "@/db/schema/trash";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { giveAudience } from "./audience";
import { change, lockTree, type Work } from "./change";
import type { Change } from "./input";
import { placeDocuments, placeFolder, targetOf } from "./placing";
import { recategorise } from "./recategorising";
import { renameDocumentIn, renameFolderIn } from "./renaming";
import { bringBack } from "./restoring";
import { lockDocuments, lockFolders, putIntoTrash } from "./trash";
import { type UndoStep, undoStep } from "./undo-steps";
import { takeUpVersion } from "./versions";

/** The screen offers it for ten seconds; a slow line and a second look get this much. */
const undoMinutes = 5;

/**
 * Takes back a change that this person made in the last minutes, as a whole or not at all; twice takes it back once. Refused
 * when somebody has changed one of the things since.
 */
export function undoChange(actor: Actor, input: { clientId: string; undoId: string }): Promise<Change> {
  return change(actor, input.clientId, async (work) => {
    const { tx, file } = work;
    const [found] = await tx
      .update(undoSteps)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(undoSteps.id, input.undoId),
          eq(undoSteps.clientId, file.id),
          isNull(undoSteps.usedAt),
          sql`${undoSteps.createdAt} > now() - make_interval(mins => ${undoMinutes})`,
        ),
      )
      .returning({ steps: undoSteps.steps });
    if (!found) throw new Refusal("undo.over");
    await lockTree(tx, file.id);
    try {
      for (const step of z.array(undoStep).parse(found.steps)) await take(work, step);
    } catch (error) {
      if (error instanceof NotVisible) throw new Refusal("undo.changedMeanwhile");
      throw error;
    }
    // Taking back is no step of its own that could be taken back.
    work.undo = [];
  });
}

async function take(work: Work, step: UndoStep): Promise<void> {
  const clientId = work.file.id;
  if (step.does === "place") return step.kind === "document" ? putDocumentBack(work, step) : putFolderBack(work, step);
  if (step.does === "rename") {
    const input = { clientId, id: step.id, name: step.to, was: step.from };
    return step.kind === "document" ? renameDocumentIn(work, input) : renameFolderIn(work, input);
  }
  if (step.does === "categorise") return categoriseBack(work, step);
  if (step.does === "version") return versionBack(work, step);
  const things = {
    clientId,
    documentIds: step.kind === "document" ? [step.id] : [],
    folderIds: step.kind === "folder" ? [step.id] : [],
  };
  return step.does === "trash" ? putIntoTrash(work, things) : bringBack(work, { ...things, onSameName: "ask" });
}

type Step<Does extends UndoStep["does"]> = Extract<UndoStep, { does: Does }>;

async function putDocumentBack(work: Work, step: Step<"place">): Promise<void> {
  const [document] = await lockDocuments(work, [step.id]);
  if (!document || document.folderId !== step.from) throw new Refusal("undo.changedMeanwhile");
  await placeDocuments(work, [document], await targetOf(work, step.to), "ask");
}

async function putFolderBack(work: Work, step: Step<"place">): Promise<void> {
  const [folder] = await lockFolders(work, [step.id]);
  if (!folder || folder.parentId !== step.from) throw new Refusal("undo.changedMeanwhile");
  if (step.to !== folder.parentId) await placeFolder(work, folder, await targetOf(work, step.to), "ask");
  if (step.to !== null || step.audience === null) return;
  const [top] = await lockFolders(work, [step.id]);
  if (top) await giveAudience(work, top, { audience: step.audience, people: step.people });
}

async function categoriseBack(work: Work, step: Step<"categorise">): Promise<void> {
  const [document] = await lockDocuments(work, [step.id]);
  if (!document || document.category !== step.from) throw new Refusal("undo.changedMeanwhile");
  await recategorise(work, [step.id], step.to);
}

async function versionBack(work: Work, step: Step<"version">): Promise<void> {
  const [document] = await lockDocuments(work, [step.id]);
  if (!document || document.currentVersionId !== step.current) throw new Refusal("undo.changedMeanwhile");
  await takeUpVersion(work, document, step.versionId);
  work.documents += 1;
}
