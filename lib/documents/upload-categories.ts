import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { uploads } from "@/db/schema/uploads";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible } from "@/lib/errors";
import type { CategorisingUploads } from "./category-input";
import { change } from "./change";
import type { Change } from "./input";
import { recategorise } from "./recategorising";

/**
 * Gives files of the actor's own the category that somebody chose while they were on their way: those that have not arrived get it
 * when they are filed, those that have get it now. Refuses an upload that is not theirs; what was thrown away since is left alone.
 */
export function categoriseUploads(actor: Actor, input: CategorisingUploads): Promise<Change> {
  return change(actor, input.clientId, async (work) => {
    const ids = [...new Set(input.uploadIds)];
    // Whoever files one of them at this moment is waited for, and has filed it then.
    const mine = await work.tx
      .select({ id: uploads.id, documentId: uploads.documentId })
      .from(uploads)
      .where(and(eq(uploads.clientId, input.clientId), inArray(uploads.id, ids)))
      .orderBy(uploads.id)
      .for("update");
    if (mine.length !== ids.length) throw new NotVisible(input.clientId);
    await work.tx.update(uploads).set({ category: input.category }).where(inArray(uploads.id, ids));
    const filed = [...new Set(mine.flatMap(({ documentId }) => documentId ?? []))];
    if (filed.length === 0) return;
    const living = await work.tx
      .select({ id: documents.id })
      .from(documents)
      .where(and(eq(documents.clientId, input.clientId), inArray(documents.id, filed), isNull(documents.trashedAt)))
      .orderBy(documents.id)
      .for("update");
    await recategorise(
      work,
      living.map(({ id }) => id),
      input.category,
    );
  });
}
