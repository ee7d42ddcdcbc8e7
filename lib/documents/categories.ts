import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import { firmCategories } from "@/db/schema/categories";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import { languages } from "@/lib/i18n/languages";
import { loadMessages } from "@/lib/i18n/messages";
import { nameKey } from "./file-names";

/** The most categories of a firm's own, retired ones included. */
const mostCategories = 60;

/** A category of a firm's own. A retired one stays on what carries it and is offered no more. */
export interface OwnCategory {
  id: string;
  name: string;
  isRetired: boolean;
}

/** The own categories of every firm of this person, in the firm's order; of one firm where it is given. */
export function listOwnCategories(actor: Actor, firmId?: string): Promise<OwnCategory[]> {
  return asActor(actor, {}, async (tx) => {
    const rows = await tx
      .select({ id: firmCategories.id, name: firmCategories.name, retiredAt: firmCategories.retiredAt })
      .from(firmCategories)
      .where(firmId ? eq(firmCategories.firmId, firmId) : undefined)
      .orderBy(asc(firmCategories.position), asc(firmCategories.nameKey));
    return rows.map(({ retiredAt, ...row }) => ({ ...row, isRetired: retiredAt !== null }));
  });
}

/** Adds a category at the end. Refuses a name that the firm has already, and strangers as if there were no such firm. */
export async function addCategory(actor: Actor, input: { firmId: string; name: string }): Promise<void> {
  await change(actor, input.firmId, input.name, async (tx) => {
    const [known] = await tx.execute<{ count: number; last: number }>(
      sql`select count(*)::int as count, coalesce(max(position), 0)::int as last from firm_categories where firm_id = ${input.firmId}`,
    );
    if ((known?.count ?? 0) >= mostCategories) throw new Refusal("category.tooMany", { most: mostCategories });
    const id = newId();
    await tx.insert(firmCategories).values({ id, firmId: input.firmId, name: input.name, position: (known?.last ?? 0) + 1 });
    await trace(tx, actor, input.firmId, "category.added", { category: input.name });
  });
}

/** Gives a category another name; documents that carry it show the new one at once. */
export async function renameCategory(actor: Actor, input: { firmId: string; id: string; name: string }): Promise<void> {
  await change(actor, input.firmId, input.name, async (tx) => {
    const before = await requireCategory(tx, input);
    await tx.update(firmCategories).set({ name: input.name }).where(eq(firmCategories.id, input.id));
    await trace(tx, actor, input.firmId, "category.renamed", { from: before.name, to: input.name });
  });
}

/** Offers a category no more, or again. */
export async function retireCategory(actor: Actor, input: { firmId: string; id: string; retired: boolean }): Promise<void> {
  await change(actor, input.firmId, "", async (tx) => {
    const { name, retiredAt } = await requireCategory(tx, input);
    if ((retiredAt !== null) === input.retired) return;
    await tx
      .update(firmCategories)
      .set({ retiredAt: input.retired ? new Date() : null })
      .where(eq(firmCategories.id, input.id));
    await trace(tx, actor, input.firmId, input.retired ? "category.retired" : "category.returned", { category: name });
  });
}

/** Moves a category one place up or down in the firm's order; at the edge nothing happens. */
export async function moveCategory(actor: Actor, input: { firmId: string; id: string; up: boolean }): Promise<void> {
  await change(actor, input.firmId, "", async (tx) => {
    await requireCategory(tx, input);
    const rows = await tx
      .select({ id: firmCategories.id })
      .from(firmCategories)
      .where(eq(firmCategories.firmId, input.firmId))
      .orderBy(asc(firmCategories.position), asc(firmCategories.nameKey))
      .for("update");
    const ids = rows.map(({ id }) => id);
    const at = ids.indexOf(input.id);
    const to = at + (input.up ? -1 : 1);
    const [here, there] = [ids[at], ids[to]];
    if (!here || !there) return;
    ids[at] = there;
    ids[to] = here;
    for (const [position, id] of ids.entries()) {
      await tx
        .update(firmCategories)
        .set({ position: position + 1 })
        .where(eq(firmCategories.id, id));
    }
  });
}

/** Runs a change of a firm's categories one at a time, for those who may do everything in the firm. */
async function change(actor: Actor, firmId: string, name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    if (await isBuiltIn(name)) throw new Refusal("category.nameTaken", { name }, "name");
    await asActor(actor, {}, async (tx) => {
      if (!(await administers(tx, firmId))) throw new NotVisible(firmId);
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`categories:${firmId}`}, 0))`);
      await work(tx);
    });
  } catch (error) {
    if (databaseError(error)?.code === sqlState.uniqueViolation) throw new Refusal("category.nameTaken", { name }, "name");
    throw error;
  }
}

/** Whether one of the product's own categories is called this, in whichever language somebody reads it. */
async function isBuiltIn(name: string): Promise<boolean> {
  const all = await Promise.all(languages.map(loadMessages));
  return all.some(({ documents }) => Object.values(documents.categories).some((known) => nameKey(known) === nameKey(name)));
}

async function requireCategory(tx: Tx, { firmId, id }: { firmId: string; id: string }) {
  const [found] = await tx.select().from(firmCategories).where(eq(firmCategories.id, id));
  if (found?.firmId !== firmId) throw new NotVisible(id);
  return found;
}

function trace(tx: Tx, actor: Actor, firmId: string, kind: string, data: Record<string, string>) {
  return recordActivity(tx, actor, { kind, at: { firmId }, subject: { type: "firm", id: firmId }, data });
}
