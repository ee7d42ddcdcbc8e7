import "server-only";
import { eq } from "drizzle-orm";
import { documents } from "@/db/schema/documents";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { change, type Work } from "./change";
import type { Change, Recategorising } from "./input";
import { lockDocuments } from "./trash";

/** Gives documents another category. Those that have it already are left alone. */
export function recategoriseDocuments(actor: Actor, input: Recategorising): Promise<Change> {
  return change(actor, input.clientId, (work) => recategorise(work, [...new Set(input.documentIds)], input.category));
}

/** The same inside a change under way. Refuses when one of them is not there for this person. */
export async function recategorise(work: Work, documentIds: string[], category: string): Promise<void> {
  const { tx, actor, file } = work;
  for (const document of await lockDocuments(work, documentIds)) {
    if (document.category === category) continue;
    await tx.update(documents).set({ category }).where(eq(documents.id, document.id));
    work.documents += 1;
    work.scopes.add(document.scopeId);
    work.undo.push({ does: "categorise", id: document.id, from: category, to: document.category });
    await recordActivity(tx, actor, {
      kind: "document.recategorised",
      at: { clientId: file.id, scopeId: document.scopeId },
      subject: { type: "document", id: document.id },
      data: { document: document.name, from: document.category, to: category },
    });
  }
}
