import "server-only";
import { asc } from "drizzle-orm";
import { firmCategories } from "@/db/schema/categories";
import { asActor } from "@/lib/access/as-actor";
import type { Actor } from "@/lib/auth/actor";

/** A category of a firm's own. A retired one stays on what carries it and is offered no more. */
export interface OwnCategory {
  id: string;
  name: string;
  isRetired: boolean;
}

/** The own categories of every firm of this person, in its order. */
export function listOwnCategories(actor: Actor): Promise<OwnCategory[]> {
  return asActor(actor, {}, async (tx) => {
    const rows = await tx
      .select({ id: firmCategories.id, name: firmCategories.name, retiredAt: firmCategories.retiredAt })
      .from(firmCategories)
      .orderBy(asc(firmCategories.position), asc(firmCategories.nameKey));
    return rows.map(({ retiredAt, ...row }) => ({ ...row, isRetired: retiredAt !== null }));
  });
}
