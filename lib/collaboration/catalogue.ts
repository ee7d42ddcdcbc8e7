import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { newId } from "@/db/id";
import { services, startDocuments } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";
import type { CatalogueEntry, OfferedEntry, ServiceTerms } from "./service-input";
import type { StartDocument } from "./start-documents";

type Row = typeof services.$inferSelect;
export type Service = ServiceTerms & {
  id: string;
  key: Row["key"];
  name: string | undefined;
  description: string | undefined;
  variants: string[];
  gettingStarted: string | undefined;
  startDocument: StartDocument | undefined;
  retired: boolean;
};

/** What the firm offers, the retired ones too, in its own order; empty for whoever does not work there. */
export async function listServices(actor: { userId: string }, firmId: string): Promise<Service[]> {
  const rows = await asActor(actor, {}, (tx) =>
    tx
      .select({ service: services, start: { id: startDocuments.id, name: startDocuments.name, size: startDocuments.size } })
      .from(services)
      .leftJoin(startDocuments, eq(startDocuments.id, services.startDocumentId))
      .where(eq(services.firmId, firmId))
      .orderBy(asc(services.position), asc(services.id))
      .limit(200),
  );
  return rows.map(({ service: { firmId: _1, position: _2, createdAt: _3, startDocumentId: _4, retiredAt, ...row }, start }) => ({
    ...row,
    startDocument: start ?? undefined,
    name: row.name ?? undefined,
    description: row.description ?? undefined,
    gettingStarted: row.gettingStarted ?? undefined,
    retired: retiredAt !== null,
  }));
}

/** Changes a service of the catalogue, or adds one of the firm's own; what is agreed already stays as it is. For owner and administrators. */
export async function keepService(actor: Actor, { firmId, serviceId, ...entry }: CatalogueEntry): Promise<void> {
  if (!entry.variants.includes(entry.variant)) throw new Refusal("service.variants", {}, "variant");
  const values = {
    ...entry,
    name: entry.name ?? null,
    description: entry.description ?? null,
    gettingStarted: entry.gettingStarted ?? null,
  };
  try {
    await asActor(actor, {}, async (tx) => {
      const rows = serviceId
        ? await tx
            .update(services)
            .set(values)
            .where(and(eq(services.id, serviceId), eq(services.firmId, firmId)))
            .returning()
        : await tx
            .insert(services)
            .values({ ...values, id: newId(), firmId, position: 100 })
            .returning();
      const [kept] = rows;
      if (!kept) throw new NotVisible();
      await recordActivity(tx, actor, {
        kind: "service.catalogueChanged",
        at: { firmId },
        data: { service: kept.name, key: kept.key },
      });
    });
  } catch (error) {
    const found = databaseError(error);
    if (found?.constraint === "services_named") throw new Refusal("field.required", {}, "name");
    throw found?.code === sqlState.insufficientPrivilege ? new NotVisible() : error;
  }
}

/** Stops offering a service, or offers it again; agreements about it go on. */
export async function offerEntry(actor: Actor, input: OfferedEntry): Promise<void> {
  await asActor(actor, {}, async (tx) => {
    const [kept] = await tx
      .update(services)
      .set({ retiredAt: input.offered === "yes" ? null : sql`now()` })
      .where(and(eq(services.id, input.serviceId), eq(services.firmId, input.firmId)))
      .returning();
    if (!kept) throw new NotVisible();
    await recordActivity(tx, actor, {
      kind: "service.catalogueChanged",
      at: { firmId: input.firmId },
      data: { service: kept.name, key: kept.key },
    });
  });
}
