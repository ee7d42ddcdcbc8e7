import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientTemplateFolders, clientTemplateServices, clientTemplates } from "@/db/schema/client-templates";
import { services } from "@/db/schema/services";
import { administers } from "@/lib/access/administers";
import { asActor } from "@/lib/access/as-actor";
import { NotVisible } from "@/lib/errors";

/** So many a firm may have. */
export const mostTemplates = 50;

export type TemplateStaff = { userId: string; name: string; responsible: boolean };
export type TemplateFolder = {
  id: string;
  parentId: string | undefined;
  name: string;
  audience: "everyone" | "firm" | "named" | undefined;
  /** 1 for a top-level folder. */
  level: number;
};
export type ClientTemplate = {
  id: string;
  name: string;
  folders: TemplateFolder[];
  staff: TemplateStaff[];
  /** Services proposed to the client. */
  services: string[];
};

export type OfFirm = { firmId: string };
export type Which = OfFirm & { templateId: string };

/** The firm's templates by name, for whoever makes clients; empty for everybody else. */
export async function listTemplates(actor: { userId: string }, { firmId }: OfFirm) {
  return asActor(actor, {}, (tx) =>
    tx
      .select({
        id: clientTemplates.id,
        name: clientTemplates.name,
        // By its whole name: Drizzle writes a column of a query on one table bare, and here "id" would be the folder's own.
        folders: sql<number>`(select count(*)::int from client_template_folders f where f.template_id = client_templates.id)`,
        staff: sql<number>`(select count(*)::int from client_template_staff s where s.template_id = client_templates.id)`,
      })
      .from(clientTemplates)
      .where(eq(clientTemplates.firmId, firmId))
      .orderBy(asc(clientTemplates.nameKey))
      .limit(mostTemplates),
  );
}

/** What the firm offers its clients now; a service of the catalogue has a key, one of the firm's own a name. */
export async function listOffered(actor: { userId: string }, { firmId }: OfFirm) {
  return asActor(actor, {}, (tx) =>
    tx
      .select({ id: services.id, key: services.key, name: services.name })
      .from(services)
      .where(and(eq(services.firmId, firmId), isNull(services.retiredAt)))
      .orderBy(asc(services.position), asc(services.id)),
  );
}

/** One template as its page shows it; undefined for everybody but owner and administrators. */
export async function findTemplate(actor: { userId: string }, which: Which): Promise<ClientTemplate | undefined> {
  return asActor(actor, {}, async (tx) => ((await administers(tx, which.firmId)) ? readTemplate(tx, which) : undefined));
}

/** The template inside the caller's transaction; its staff are those who still work in the firm. Refuses one that is not the firm's. */
export async function requireTemplate(tx: Tx, which: Which): Promise<ClientTemplate> {
  const template = await readTemplate(tx, which);
  if (!template) throw new NotVisible();
  return template;
}

async function readTemplate(tx: Tx, { firmId, templateId }: Which): Promise<ClientTemplate | undefined> {
  const [template] = await tx
    .select({ id: clientTemplates.id, name: clientTemplates.name })
    .from(clientTemplates)
    .where(and(eq(clientTemplates.id, templateId), eq(clientTemplates.firmId, firmId)));
  if (!template) return undefined;
  const folders = await tx
    .select()
    .from(clientTemplateFolders)
    .where(eq(clientTemplateFolders.templateId, templateId))
    .orderBy(asc(clientTemplateFolders.nameKey));
  const staff = await tx.execute<TemplateStaff>(sql`
    select s.user_id as "userId", p.name, s.responsible from client_template_staff s
      join kontor.colleagues(${firmId}::uuid) p on p.user_id = s.user_id and p.deactivated_at is null
     where s.template_id = ${templateId}::uuid order by s.responsible desc, p.name`);
  const proposed = await tx
    .select({ id: clientTemplateServices.serviceId })
    .from(clientTemplateServices)
    .where(eq(clientTemplateServices.templateId, templateId));
  return { ...template, folders: asTree(folders), staff: [...staff], services: proposed.map((service) => service.id) };
}

type Row = typeof clientTemplateFolders.$inferSelect;

/** Each folder right behind its parent, siblings by name. */
function asTree(rows: readonly Row[], parentId: string | null = null, level = 1): TemplateFolder[] {
  return rows
    .filter((row) => row.parentId === parentId)
    .flatMap((row) => [
      { id: row.id, parentId: row.parentId ?? undefined, name: row.name, audience: row.audience ?? undefined, level },
      ...asTree(rows, row.id, level + 1),
    ]);
}
