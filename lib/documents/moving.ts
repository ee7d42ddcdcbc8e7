import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { idList } from "@/lib/access/id-list";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { requireClientFile } from "@/lib/clients/client-file";
import { NotVisible, Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { safeTypedName } from "./file-names";
import { requireFolder } from "./folders";
import type { MoveEffect, MovingDocuments } from "./input";
import { type Told, tellLater } from "./telling";
import { readMoveEffect } from "./witnesses";

type Moved = { id: string; name: string; scopeId: string; folderId: string | null };

/** Who would come to see these documents, and who no longer, if they moved there. */
export function previewMove(actor: Actor, input: MovingDocuments): Promise<MoveEffect> {
  return asActor(actor, input, async (tx) => {
    await requireClientFile(tx, actor, input.clientId);
    const target = await targetOf(tx, input);
    return effectOn(tx, input, await requireDocuments(tx, input), target.scopeId);
  });
}

/**
 * Moves documents to another folder. A move that changes who sees them is refused until the person has confirmed it;
 * those who gain sight get their dot (and one mail), those who lose it lose the dot.
 */
export async function moveDocuments(actor: Actor, input: MovingDocuments): Promise<void> {
  try {
    await asActor(actor, input, async (tx) => {
      const file = await requireClientFile(tx, actor, input.clientId);
      const target = await targetOf(tx, input);
      const moved = await requireDocuments(tx, input);
      const effect = await effectOn(tx, input, moved, target.scopeId);
      if (!input.confirmed && effect.gain.length + effect.lose.length > 0) throw new Refusal("document.moveChangesAudience");
      await tx
        .update(documents)
        .set({ folderId: input.toFolderId, scopeId: target.scopeId })
        .where(
          inArray(
            documents.id,
            moved.map((document) => document.id),
          ),
        );
      await tellLater(tx, file, await remark(tx, input.clientId, moved, target.scopeId));
      for (const document of moved) {
        await recordActivity(tx, actor, {
          kind: "document.moved",
          at: { clientId: input.clientId, scopeId: target.scopeId },
          subject: { type: "document", id: document.id },
          data: { document: document.name, folder: target.name },
        });
      }
      for (const scopeId of new Set([target.scopeId, ...moved.map((document) => document.scopeId)])) {
        await announce(tx, { clientId: input.clientId, scopeId, topic: "documents" });
      }
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.uniqueViolation) throw new Refusal("document.nameTakenThere");
    throw error;
  }
}

/** Gives a document another name; the extension stays what the content is. */
export async function renameDocument(actor: Actor, input: { clientId: string; id: string; name: string }): Promise<void> {
  try {
    await asActor(actor, input, async (tx) => {
      await requireClientFile(tx, actor, input.clientId);
      const [document] = await requireDocuments(tx, { clientId: input.clientId, documentIds: [input.id] });
      if (!document) throw new NotVisible(input.id);
      const name = withExtensionOf(document.name, safeTypedName(input.name));
      await tx.update(documents).set({ name }).where(eq(documents.id, document.id));
      await recordActivity(tx, actor, {
        kind: "document.renamed",
        at: { clientId: input.clientId, scopeId: document.scopeId },
        subject: { type: "document", id: document.id },
        data: { from: document.name, to: name },
      });
      await announce(tx, { clientId: input.clientId, scopeId: document.scopeId, topic: "documents" });
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.uniqueViolation)
      throw new Refusal("document.nameTaken", { name: input.name }, "name");
    throw error;
  }
}

function withExtensionOf(before: string, wanted: string): string {
  const extension = /\.[^.]+$/.exec(before)?.[0] ?? "";
  return wanted.toLowerCase().endsWith(extension.toLowerCase()) ? wanted : `${wanted}${extension}`;
}

async function targetOf(tx: Tx, input: { clientId: string; toFolderId: string | null }) {
  if (input.toFolderId === null) return { scopeId: input.clientId, name: null };
  return requireFolder(tx, input.clientId, input.toFolderId);
}

/** The documents, locked; refuses when one of them is not there for this person (any more). */
async function requireDocuments(tx: Tx, input: { clientId: string; documentIds: string[] }): Promise<Moved[]> {
  const wanted = [...new Set(input.documentIds)];
  const found = await tx
    .select({ id: documents.id, name: documents.name, scopeId: documents.scopeId, folderId: documents.folderId })
    .from(documents)
    .where(and(eq(documents.clientId, input.clientId), inArray(documents.id, wanted), isNull(documents.trashedAt)))
    .orderBy(documents.id)
    .for("update");
  if (found.length !== wanted.length) throw new NotVisible(input.clientId);
  return found;
}

async function effectOn(tx: Tx, input: MovingDocuments, moved: Moved[], to: string): Promise<MoveEffect> {
  const effects = [];
  for (const from of new Set(moved.map((document) => document.scopeId))) {
    effects.push(await readMoveEffect(tx, input.clientId, from, to));
  }
  const once = <T extends { userId: string }>(people: T[]) => [
    ...new Map(people.map((person) => [person.userId, person])).values(),
  ];
  return { gain: once(effects.flatMap((effect) => effect.gain)), lose: once(effects.flatMap((effect) => effect.lose)) };
}

async function remark(tx: Tx, clientId: string, moved: Moved[], newScope: string): Promise<Told[]> {
  const told: Told[] = [];
  for (const from of new Set(moved.map((document) => document.scopeId))) {
    if (from === newScope) continue;
    const ids = moved.filter((document) => document.scopeId === from).map((document) => document.id);
    const rows = await tx.execute<{ user_id: string; side: Told["side"] }>(
      sql`select user_id, side from kontor.remark(${clientId}, ${idList(ids)}, ${from})`,
    );
    told.push(...[...rows].map((row) => ({ userId: row.user_id, side: row.side })));
  }
  return told;
}
