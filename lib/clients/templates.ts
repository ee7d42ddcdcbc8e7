import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { newId } from "@/db/id";
import {
  clientTemplateFolders,
  clientTemplateServices,
  clientTemplateStaff,
  clientTemplates,
} from "@/db/schema/client-templates";
import { services } from "@/db/schema/services";
import { asActor } from "@/lib/access/as-actor";
import { databaseError, sqlState } from "@/lib/access/database-errors";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible, Refusal } from "@/lib/errors";

const mostTemplates = 50;
/** Deep and wide enough for any chart of folders, and 5,000 clients of it still come in at once. */
const mostFolders = 100;
const mostLevels = 5;

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

type OfFirm = { firmId: string };
type Which = OfFirm & { templateId: string };

/** The firm's templates by name, for whoever makes clients; empty for everybody else. */
export async function listTemplates(actor: { userId: string }, { firmId }: OfFirm) {
  return asActor(actor, {}, (tx) =>
    tx
      .select({
        id: clientTemplates.id,
        name: clientTemplates.name,
        folders: sql<number>`(select count(*)::int from client_template_folders f where f.template_id = ${clientTemplates.id})`,
        staff: sql<number>`(select count(*)::int from client_template_staff s where s.template_id = ${clientTemplates.id})`,
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

/** Adds an empty template. Refuses a name that another one has, and more than fifty. */
export async function createTemplate(actor: Actor, input: OfFirm & { name: string }): Promise<string> {
  return changing(actor, input, async (tx) => {
    const [{ count } = { count: 0 }] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(clientTemplates)
      .where(eq(clientTemplates.firmId, input.firmId));
    if (count >= mostTemplates) throw new Refusal("template.tooMany", { most: mostTemplates });
    const id = newId();
    await tx.insert(clientTemplates).values({ id, firmId: input.firmId, name: input.name, createdBy: actor.userId });
    await record(tx, actor, "template.created", input);
    return id;
  });
}

/** Gives a template another name. */
export async function renameTemplate(actor: Actor, input: Which & { name: string }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const { name: from } = await requireTemplate(tx, input);
    await tx.update(clientTemplates).set({ name: input.name }).where(eq(clientTemplates.id, input.templateId));
    await record(tx, actor, "template.renamed", { ...input, from });
  });
}

/** Removes a template; clients that were made of it keep everything. */
export async function removeTemplate(actor: Actor, input: Which): Promise<void> {
  await changing(actor, input, async (tx) => {
    const { name } = await requireTemplate(tx, input);
    await tx.delete(clientTemplates).where(eq(clientTemplates.id, input.templateId));
    await record(tx, actor, "template.removed", { ...input, name });
  });
}

type NewFolder = Which & { name: string; parentId?: string | undefined; audience: "everyone" | "firm" | "named" };

/** Adds a folder to a template, at the top for an audience or below another one. Refuses a name that its neighbours have. */
export async function addTemplateFolder(actor: Actor, input: NewFolder): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    const parent = template.folders.find((folder) => folder.id === input.parentId);
    if (input.parentId && !parent) throw new NotVisible();
    if (template.folders.length >= mostFolders) throw new Refusal("template.tooManyFolders", { most: mostFolders });
    if (parent && parent.level >= mostLevels) throw new Refusal("folder.tooDeep", { levels: mostLevels }, "parentId");
    await tx.insert(clientTemplateFolders).values({
      firmId: input.firmId,
      templateId: input.templateId,
      parentId: parent?.id ?? null,
      name: input.name,
      audience: parent ? null : input.audience,
    });
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Takes a folder out of a template, with what lies below it. */
export async function removeTemplateFolder(actor: Actor, input: Which & { folderId: string }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    if (!template.folders.some((folder) => folder.id === input.folderId)) throw new NotVisible();
    await tx.delete(clientTemplateFolders).where(eq(clientTemplateFolders.id, input.folderId));
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Puts a colleague into a template, as its responsible (the one before becomes a participant) or as a participant. */
export async function addTemplateStaff(actor: Actor, input: Which & { userId: string; responsible: boolean }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    if (input.responsible) {
      await tx
        .update(clientTemplateStaff)
        .set({ responsible: false })
        .where(eq(clientTemplateStaff.templateId, input.templateId));
    }
    const { firmId, templateId, userId, responsible } = input;
    await tx
      .insert(clientTemplateStaff)
      .values({ firmId, templateId, userId, responsible })
      .onConflictDoUpdate({ target: [clientTemplateStaff.templateId, clientTemplateStaff.userId], set: { responsible } });
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Takes a colleague out of a template. */
export async function removeTemplateStaff(actor: Actor, input: Which & { userId: string }): Promise<void> {
  await changing(actor, input, async (tx) => {
    const template = await requireTemplate(tx, input);
    await tx
      .delete(clientTemplateStaff)
      .where(and(eq(clientTemplateStaff.templateId, input.templateId), eq(clientTemplateStaff.userId, input.userId)));
    await record(tx, actor, "template.changed", { ...input, name: template.name });
  });
}

/** Says which services are proposed to the template's clients. Refuses one that the firm does not have. */
export async function setTemplateServices(actor: Actor, input: Which & { services: readonly string[] }): Promise<void> {
  await changing(actor, { firmId: input.firmId }, async (tx) => {
    const template = await requireTemplate(tx, input);
    const { firmId, templateId } = input;
    await tx.delete(clientTemplateServices).where(eq(clientTemplateServices.templateId, templateId));
    const rows = [...new Set(input.services)].map((serviceId) => ({ firmId, templateId, serviceId }));
    if (rows.length > 0) await tx.insert(clientTemplateServices).values(rows);
    await record(tx, actor, "template.changed", { firmId, name: template.name });
  });
}

/** Owner and administrators alone keep templates; for anybody else there are none. The database judges names. */
async function changing<T>(actor: Actor, { firmId, name }: OfFirm & { name?: string }, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await asActor(actor, {}, async (tx) => {
      if (!(await administers(tx, firmId))) throw new NotVisible();
      return work(tx);
    });
  } catch (error) {
    const found = databaseError(error);
    if (found?.code === sqlState.uniqueViolation && found.constraint === "client_templates_name") {
      throw new Refusal("template.nameTaken", { name: name ?? "" }, "name");
    }
    if (found?.code === sqlState.uniqueViolation) throw new Refusal("folder.nameTaken", { name: name ?? "" }, "name");
    if (found?.code === sqlState.foreignKeyViolation) throw new NotVisible();
    throw error;
  }
}

async function administers(tx: Tx, firmId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 where ${firmId}::uuid in (select kontor.my_administered_firms())`);
  return rows.length > 0;
}

async function record(tx: Tx, actor: Actor, kind: string, about: { firmId: string; name: string; from?: string }) {
  await recordActivity(tx, actor, {
    kind,
    at: { firmId: about.firmId },
    data: { name: about.name, from: about.from ?? null },
  });
}
